// Writing stories and origins, a row at a time.
#pragma once

#include <optional>
#include <string>

#include "feeds/store/sqlite/database.h"
#include "feeds/stories/keys.h"

namespace ilofeed::feeds {

/// A story as its row holds it.
struct StoryRow {
  StoryNumber number = 0;
  Time first_seen;
  int revision = 0;
  std::int64_t speaker = 0;  ///< the origin whose entry is published
  bool has_full_text = false;
  std::int64_t sequence = 0;
  Entry entry;

  Time sort_time() const { return entry.published ? published_time(*entry.published) : first_seen; }
};

std::optional<StoryRow> read_story(Database& database, StoryNumber number);
/// Gives the number of the new row. The id must be free.
StoryNumber insert_story(Database& database, const std::string& id, const StoryRow& row);
/// Writes all that may change of a story, and `now` as the time of its change.
void update_story(Database& database, const StoryRow& row, Time now);
/// Keeps the text that is about to be replaced.
void keep_revision(Database& database, const StoryRow& old, Time now);
/// Moves a story to where its date says in every list.
void move_story(Database& database, const StoryRow& row);
bool is_id_free(Database& database, const std::string& id);

/// Orders the stories of one time: later polls first, then by place in the page.
std::int64_t sequence_of(Time first_seen, std::size_t place);

struct OriginRow {
  std::int64_t number = 0;
  StoryNumber story = 0;
  SourceId source;
  std::int64_t identity = 0;  ///< digest of what it is known by; unique in its source
  std::string link;           ///< as a reader should open it
  Keys keys;
  std::string merge_reason;
  Time first_seen;
};

/// Takes its place in the lists from its story.
void insert_origin(Database& database, const OriginRow& origin);
void set_moved(Database& database, std::int64_t number, std::int64_t moved);
void update_entry_id(Database& database, std::int64_t number, const std::string& entry_id);
/// What an entry is known by now, after it was edited.
void update_origin(Database& database,
                   std::int64_t number,
                   const Keys& keys,
                   const std::string& link);

}  // namespace ilofeed::feeds
