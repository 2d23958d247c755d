// Which entry of a document is which known entry of the same source.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "feeds/model/story.h"
#include "feeds/stories/keys.h"

namespace ilofeed::feeds {

/// What is known of an entry that a source has shown before.
struct KnownEntry {
  std::int64_t origin = 0;
  StoryNumber story = 0;
  bool has_moved = false;  ///< its link changed in the last poll
  Keys keys;
};

/// Matches the entries of one document with those known of its source. In this order: the id,
/// unless it is shared by several entries; the link; the title with the day, for entries that the
/// document no longer holds otherwise.
///
/// An id that changes on every poll, a date that does, a title that is edited, an entry that
/// vanishes and returns: each alone makes no new entry.
class Identity {
 public:
  /// `known` holds at least those that share an id, a link or a title with one of the document.
  Identity(std::vector<KnownEntry> known, const std::vector<Keys>& document);

  /// The known entry, by id or link; null for a new one, and for one that repeats an earlier one of
  /// the document.
  const KnownEntry* match(std::size_t index) const;

  /// True when an earlier entry of the document is the same.
  bool repeats(std::size_t index) const { return repeated_[index]; }

  /// Those not yet matched that have the title and day of an entry: the same one, if their
  /// summaries agree.
  std::vector<const KnownEntry*> alike(std::size_t index) const;

  /// Takes one of those given by alike(), so that it is matched only once.
  void take(const KnownEntry* known) {
    taken_[static_cast<std::size_t>(known - known_.data())] = true;
  }

  /// Names for a new entry, the best first; those of entries that were edited since may be taken.
  std::vector<std::string> names_for(std::size_t index) const;

 private:
  using Table = std::unordered_map<std::string, std::vector<std::size_t>>;
  using Names = std::unordered_set<std::string>;

  void index_known();
  void find_repeats();
  void match_all();
  std::optional<std::size_t> known_by_id(const Keys& keys) const;
  std::optional<std::size_t> known_by_link(const Keys& keys) const;
  std::optional<std::size_t> free_one(const Table& table, const std::string& key) const;

  bool is_shared(const std::string& id) const { return shared_ids_.contains(id); }

  std::vector<KnownEntry> known_;
  const std::vector<Keys>& document_;
  Table by_id_, by_link_, by_title_, by_id_and_link_, by_id_and_title_, by_link_and_title_,
      by_id_and_digest_;                        ///< of known_
  std::unordered_map<std::string, int> links_;  ///< how often each stands in the document
  Names shared_ids_;
  std::vector<bool> taken_;
  std::vector<bool> repeated_;
  std::vector<std::optional<std::size_t>> matched_;
};

}  // namespace ilofeed::feeds
