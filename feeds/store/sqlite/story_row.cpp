#include "feeds/store/sqlite/story_row.h"

#include <algorithm>

#include "feeds/store/entry_text.h"
#include "feeds/store/sqlite/change_log.h"
#include "feeds/text/utf8.h"

namespace ilofeed::feeds {

std::optional<StoryRow> read_story(Database& database, StoryNumber number) {
  Rows rows = database
                  .rows(
                      "SELECT first_seen, revision, speaker, full_text, sequence, entry, "
                      "content_html, content_text "
                      "FROM story WHERE number = ?")
                  .with(number);
  if (!rows.next()) return std::nullopt;
  StoryRow row;
  row.number = number;
  row.first_seen = rows.time();
  row.revision = static_cast<int>(rows.number());
  row.speaker = rows.number();
  row.has_full_text = rows.number() != 0;
  row.sequence = rows.number();
  row.entry = entry_from_text(rows.text());
  row.entry.content_html = rows.text();
  row.entry.content_text = rows.text();
  return row;
}

StoryNumber insert_story(Database& database, const std::string& id, const StoryRow& row) {
  database
      .rows(
          "INSERT INTO story (id, sort_time, sequence, first_seen, changed, speaker, entry, "
          "content_html, content_text) "
          "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)")
      .with(id)
      .with(row.sort_time())
      .with(row.sequence)
      .with(row.first_seen)
      .with(row.first_seen)
      .with(row.speaker)
      .with(to_text(row.entry))
      .with(row.entry.content_html)
      .with(row.entry.content_text)
      .run();
  return database.last_row();
}

void update_story(Database& database, const StoryRow& row, Time now) {
  database
      .rows(
          "UPDATE story SET changed = ?, revision = ?, speaker = ?, full_text = ?, entry = ?, "
          "content_html = ?, "
          "content_text = ? WHERE number = ?")
      .with(now)
      .with(std::int64_t{row.revision})
      .with(row.speaker)
      .with(std::int64_t{row.has_full_text ? 1 : 0})
      .with(to_text(row.entry))
      .with(row.entry.content_html)
      .with(row.entry.content_text)
      .with(row.number)
      .run();
  note_change(database, row.number, StoryChange::What::revised);
}

void keep_revision(Database& database, const StoryRow& old, Time now) {
  const std::string& content =
      old.entry.content_html.empty() ? old.entry.content_text : old.entry.content_html;
  database
      .rows(
          "INSERT OR REPLACE INTO revision (story, revision, replaced, title, summary, content) "
          "VALUES (?, ?, ?, ?, ?, ?)")
      .with(old.number)
      .with(std::int64_t{old.revision})
      .with(now)
      .with(old.entry.title)
      .with(old.entry.summary)
      .with(content)
      .run();
  // Some sources edit on every poll.
  constexpr int kMostKept = 20;
  database.rows("DELETE FROM revision WHERE story = ? AND revision < ?")
      .with(old.number)
      .with(std::int64_t{old.revision - kMostKept})
      .run();
}

void move_story(Database& database, const StoryRow& row) {
  for (const char* sql : {"UPDATE story SET sort_time = ? WHERE number = ?",
                          "UPDATE origin SET sort_time = ? WHERE story = ?",
                          "UPDATE topic_story SET sort_time = ? WHERE story = ?"}) {
    database.rows(sql).with(row.sort_time()).with(row.number).run();
  }
}

bool is_id_free(Database& database, const std::string& id) {
  return !database.rows("SELECT 1 FROM story WHERE id = ?").with(id).next();
}

std::int64_t sequence_of(Time first_seen, std::size_t place) {
  constexpr std::int64_t kPlaces = 1 << 20;
  const auto last = static_cast<std::size_t>(kPlaces - 1);
  return first_seen.time_since_epoch().count() * kPlaces -
         static_cast<std::int64_t>(std::min(place, last));
}

void insert_origin(Database& database, const OriginRow& origin) {
  const Keys& keys = origin.keys;
  database
      .rows(
          "INSERT INTO origin (number, story, source, identity, entry_id, link, canonical_link, "
          "title_key, day, "
          "document_id, digest, first_seen, merge_reason, sort_time, sequence) "
          "SELECT ?, number, ?, ?, ?, ?, ?, ?, ?, nullif(?, ''), ?, ?, ?, sort_time, sequence FROM "
          "story WHERE number = ?")
      .with(origin.number)
      .with(origin.source.text)
      .with(origin.identity)
      .with(keys.id)
      .with(origin.link)
      .with(keys.link)
      .with(keys.title_key)
      .with(keys.day)
      .with(keys.document_id)
      .with(keys.digest)
      .with(origin.first_seen)
      .with(origin.merge_reason)
      .with(origin.story)
      .run();
  const bool is_first = origin.merge_reason == "new";
  note_change(
      database, origin.story, is_first ? StoryChange::What::appeared : StoryChange::What::joined);
}

void set_moved(Database& database, std::int64_t number, std::int64_t moved) {
  database.rows("UPDATE origin SET moved = ? WHERE number = ?").with(moved).with(number).run();
}

void update_entry_id(Database& database, std::int64_t number, const std::string& entry_id) {
  database.rows("UPDATE origin SET entry_id = ? WHERE number = ?")
      .with(entry_id)
      .with(number)
      .run();
}

void update_origin(Database& database,
                   std::int64_t number,
                   const Keys& keys,
                   const std::string& link) {
  database
      .rows(
          "UPDATE origin SET entry_id = ?, link = ?, canonical_link = ?, title_key = ?, day = "
          "coalesce(day, ?), digest = ? WHERE number = ?")
      .with(keys.id)
      .with(link)
      .with(keys.link)
      .with(keys.title_key)
      .with(keys.day)
      .with(keys.digest)
      .with(number)
      .run();
}

}  // namespace ilofeed::feeds
