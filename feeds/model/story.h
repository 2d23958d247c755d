// An entry as it is published: one story, wherever it was read.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "feeds/model/entry.h"
#include "feeds/model/ids.h"

namespace ilofeed::feeds {

/// The row of a story in the store; not an id that leaves the program.
using StoryNumber = std::int64_t;

/// One place where a story was read.
struct Origin {
  SourceId source;
  std::string entry_id;  ///< as that source gives it
  std::string link;
  Time first_seen;
  std::string merge_reason;  ///< why it is the same story: "new", "url", "document_id", "editor", …
  bool speaks = false;       ///< its words are the story's
  std::shared_ptr<const Entry> words = {};  ///< of one that does not speak; null: not kept
  int strength = 0;  ///< of the evidence that `merge_reason` names, 0 to 100; 0: none was needed
};

struct Story {
  StoryNumber number = 0;
  EntryId id;   ///< minted once, stored, never changed
  Entry entry;  ///< of the origin that speaks for the story
  Time first_seen;
  std::optional<Time>
      placed;    ///< where an undated one stands in lists; none: where it was first seen
  Time changed;  ///< when its published form last changed; atom:updated when the entry gives none
  int revision = 0;             ///< 0: as first seen
  std::vector<Origin> origins;  ///< oldest first; never empty
};

/// What is asked of those who tell a story, besides of the one who speaks.
struct AskedOfTellers {
  std::vector<SourceId> words_of;  ///< of these all that they told
  bool links = false;              ///< of the others, too; else only their names
};

/// Where a story stands in lists: by its announced date, else by `placed`.
Time sort_time(const Story&);
/// atom:updated: the entry's own, else its published date, else when first seen.
Time updated_time(const Story&);
/// The story as these sources told it themselves: in their words, under their address and date,
/// with no other origin. Nothing when none of them told it, or its words were not kept.
std::optional<Story> as_told_by(const Story& story, std::span<const SourceId> sources);
/// When anything in these last changed; the epoch when there are none.
Time newest_change(std::span<const Story>);

}  // namespace ilofeed::feeds
