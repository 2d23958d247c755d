// What the entries of a document are known by.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "feeds/model/entry.h"

namespace ilofeed::feeds {

/// How often each of many texts was met. Keeps digests of eight bytes, not the texts; that two
/// texts share one makes them two of a kind at worst.
class Occurrences {
 public:
  /// An empty text is none.
  void add(std::string_view text);
  /// To be called between adding and asking.
  void settle();

  /// True for a text that was added once.
  bool is_unique(std::string_view text) const;

  /// True when so many were added, no two alike.
  bool are_unique(std::size_t count) const;

 private:
  std::vector<std::size_t> digests_;
};

/// What tells the entries of one document apart.
struct Identities {
  Occurrences stated;  ///< stated ids of all entries
  Occurrences links;   ///< canonical links of all entries
  Occurrences titles;  ///< title_and_day() of those whom neither names

  /// True when an entry's stated id or its canonical link is its own.
  bool are_told_apart(std::string_view stated_id, std::string_view canonical_link) const;

  /// The id that an entry has within its source: the stated id when no
  /// other entry has the same; else the canonical link, under the same condition;
  /// else a digest of title and day, and of the rest only where these say nothing.
  std::string id_of(const Entry& entry) const;
};

/// Empty for an entry without a title.
std::string title_and_day(std::string_view title, const std::optional<Date>& published);

}  // namespace ilofeed::feeds
