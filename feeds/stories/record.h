// A story as it is kept: its tellings, and what is published of it.
#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "feeds/model/entry.h"
#include "feeds/model/story.h"
#include "feeds/stories/keys.h"
#include "feeds/stories/match.h"

namespace ilofeed::feeds {

/// What of a record has to be written.
enum class Write { nothing, row, published };

/// One source's telling of a story.
struct OriginRecord {
  std::int64_t number = 0;  ///< 0: not written yet
  SourceId source;
  Keys keys;         ///< as the source says now
  std::string link;  ///< as a reader should open it, as the source says now
  std::string merge_reason;
  int strength = 0;  ///< of the evidence for it
  Time first_seen;
  Entry entry;  ///< in its own words; empty for the one that speaks: its words are the story's
  bool words_are_kept = true;  ///< false: `entry` is not known (told before words were kept)
  Time sort_time;              ///< where it stands in its source's list
  bool awaits_address =
      false;  ///< `link` is another than the published one; a second poll confirms it
  bool awaits_date = false;  ///< the same of `keys.date`
  int date_changes = 0;      ///< how often it came with yet another date before one was confirmed
  Write write = Write::nothing;
};

struct StoryRecord {
  StoryNumber number = 0;        ///< 0: not written yet
  std::vector<std::string> ids;  ///< of a new one: the first that is free is taken
  Time first_seen;
  Time sort_time;             ///< where it stands in lists
  std::int64_t sequence = 0;  ///< orders those of one time
  int revision = 0;
  bool has_full_text = false;
  std::size_t speaker = 0;            ///< index into origins: whose words are published
  Entry entry;                        ///< what is published
  std::vector<OriginRecord> origins;  ///< oldest first
  bool is_whole = true;  ///< false: very many tell it, and those who do not matter are left out
  std::optional<Entry> replaced;  ///< what was published before, to be kept as a revision
  Write write = Write::nothing;   ///< `published`: readers see something else than before

  const Entry& told_by(std::size_t origin) const {
    return origin == speaker ? entry : origins[origin].entry;
  }

  /// The same; where an origin's words were not kept, those of the story that it was taken for.
  const Entry& words_for(std::size_t origin) const {
    return origins[origin].words_are_kept ? told_by(origin) : entry;
  }
};

/// Makes a record whole again; `all` are its origins as they are stored. Those that it has already
/// stay as they are.
void add_those_left_out(StoryRecord& story, std::vector<OriginRecord> all);

/// What the store knows of one source's entries.
struct SourceMemory {
  std::vector<KnownEntry> known;
  bool ids_are_positions = false;
  bool is_new = true;  ///< it never told anything
};

/// What other sources told that may be the same.
struct ToldElsewhere {
  std::vector<StoryRecord> stories;
  std::set<std::string> series;  ///< digests of titles that stand under several days
};

}  // namespace ilofeed::feeds
