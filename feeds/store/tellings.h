// What sources told: the values that the rules of identity (feeds/stories) decide on, and what they
// decided.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

#include "feeds/model/ids.h"
#include "feeds/model/story.h"
#include "feeds/stories/record.h"

namespace ilofeed::feeds {

/// A story that more sources tell is not read as a whole for each of them: who speaks is read, what
/// the asking source told, and of those by which the story was found one of each kind: others of
/// it would get the same answer from every rule. Its record is not whole.
inline constexpr std::size_t kCrowd = 32;

/// Who asks what others told, and of what.
struct Asking {
  const SourceId& source;
  std::span<const Keys> keys;          ///< of entries that it shows
  std::span<const std::string> pages;  ///< that the editor named together with theirs
  const Publishers& publishers;
};

class Tellings {
 public:
  virtual ~Tellings() = default;

  /// Entries of a source that share an id, an address, a title or their words with one of these.
  virtual SourceMemory remember(const SourceId& source, std::span<const Keys> keys) = 0;
  /// The words of one origin; nothing where they were not kept.
  virtual std::optional<Entry> words_of(std::int64_t origin) = 0;
  /// Stories that may be one with an entry of a source with these keys: others told them under the
  /// same address, title of a day or text, or anybody under the same document id or a page of
  /// `pages`. Not whole, see kCrowd.
  virtual ToldElsewhere told_elsewhere(const Asking& asking) = 0;
  /// Which of these the source told before of stories that have been removed since; by index.
  virtual std::vector<bool> are_buried(const SourceId& source, std::span<const Keys> keys) = 0;

  /// In the order of their numbers; those that are no more are left out.
  virtual std::vector<StoryRecord> records(std::span<const StoryNumber> numbers) = 0;
  /// The same for what this source tells; not whole, see kCrowd.
  virtual std::vector<StoryRecord> records_for(const SourceId& source,
                                               std::span<const StoryNumber> numbers) = 0;
  /// Whether a source gave an address or date of any story that waits for a second poll.
  virtual bool is_awaiting(const SourceId& source) = 0;
  /// Those stories; not whole, see kCrowd.
  virtual std::vector<StoryRecord> awaiting(const SourceId& source) = 0;
  /// Stories of which an origin was joined or parted by the editor.
  virtual std::vector<StoryRecord> decided_by_editor() = 0;

  /// Writes what is marked to be written, in order, and fills in the numbers. A record without
  /// origins is removed.
  virtual void write(std::span<StoryRecord> records, Time now) = 0;
  /// Entries at pages of one host stand at the same pages of another one. Cheap when there are
  /// none.
  virtual void move_pages(const std::string& from_host, const std::string& to_host) = 0;
  /// The ids of a source's entries mean nothing; see Matches.
  virtual void mark_ids_as_positions(const SourceId& source) = 0;
};

}  // namespace ilofeed::feeds
