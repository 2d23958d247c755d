#include "feeds/store/sql/record_rows.h"

#include <algorithm>

#include "feeds/store/entry_text.h"
#include "feeds/store/sql/change_log.h"
#include "feeds/store/sql/connection.h"
#include "feeds/store/sql/tellings.h"
#include "feeds/stories/agreement.h"
#include "feeds/stories/ids.h"

namespace ilofeed::feeds {
namespace {

bool is_id_free(Connection& database, const std::string& id) {
  return !database.rows("SELECT 1 FROM story WHERE id = ?").with(id).next();
}

std::string free_id(Connection& database, const std::vector<std::string>& ids) {
  for (const std::string& id : ids) {
    if (is_id_free(database, id)) return id;
  }
  int copy = 0;
  while (!is_id_free(database, copied_id(ids.back(), copy)))
    ++copy;
  return copied_id(ids.back(), copy);
}

std::optional<Time> end_of_event(const Entry& entry) {
  if (!entry.happens) return std::nullopt;
  return end_of(*entry.happens);
}

void insert_story(Connection& database, StoryRecord& story) {
  const std::string id = free_id(database, story.ids);
  Rows rows =
      database
          .rows(
              "INSERT INTO story (number, speaker, version, id, sort_time, sequence, first_seen, "
              "changed, entry, event_ends, content_html, content_text) SELECT "
              "coalesce(max(number), 0) + 1, ?, 1, ?, ?, ?, ?, ?, ?, ?, ?, ? FROM story RETURNING "
              "number")
          .with(story.origins[story.speaker].number)
          .with(id)
          .with(story.sort_time)
          .with(story.sequence)
          .with(story.first_seen)
          .with(story.first_seen)
          .with(to_text(story.entry))
          .with(end_of_event(story.entry))
          .with(story.entry.content_html)
          .with(story.entry.content_text);
  if (rows.next()) story.number = rows.number();
  story.ids = {id};
}

void update_story(Connection& database, const StoryRecord& story, Time now) {
  database
      .rows(
          "UPDATE story SET changed = CASE WHEN ? > 0 THEN ? ELSE changed END, revision = ?, "
          "full_text = ?, entry = ?, "
          "event_ends = ?, content_html = ?, content_text = ? WHERE number = ?")
      .with(std::int64_t{story.write == Write::published})
      .with(now)
      .with(std::int64_t{story.revision})
      .with(std::int64_t{story.has_full_text})
      .with(to_text(story.entry))
      .with(end_of_event(story.entry))
      .with(story.entry.content_html)
      .with(story.entry.content_text)
      .with(story.number)
      .run();
}

// To where its date says in every list.
void move_story(Connection& database, const StoryRecord& story) {
  for (const char* sql :
       {"UPDATE story SET sort_time = ?1 WHERE number = ?2 AND sort_time <> ?1",
        "UPDATE topic_story SET sort_time = ?1 WHERE story = ?2 AND sort_time <> ?1"}) {
    database.rows(sql).with(story.sort_time).with(story.number).run();
  }
}

void keep_revision(Connection& database, const StoryRecord& story, Time now) {
  const Entry& old = *story.replaced;
  const std::int64_t revision = story.revision - 1;
  database
      .rows(
          "INSERT INTO revision (story, revision, replaced, title, summary, content) "
          "VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (story, revision) DO UPDATE SET replaced = "
          "excluded.replaced, title = excluded.title, summary = excluded.summary, "
          "content = excluded.content")
      .with(story.number)
      .with(revision)
      .with(now)
      .with(old.title)
      .with(old.summary)
      .with(old.content_html.empty() ? old.content_text : old.content_html)
      .run();
  // Some sources edit on every poll.
  constexpr std::int64_t kMostKept = 20;
  database.rows("DELETE FROM revision WHERE story = ? AND revision < ?")
      .with(story.number)
      .with(revision - kMostKept)
      .run();
}

Rows with_keys(Rows rows, const Keys& keys) {
  std::optional<std::int64_t> time;
  if (keys.date) time = keys.date->time.time_since_epoch().count();
  const auto precision = keys.date ? keys.date->precision : Precision::second;
  return std::move(rows)
      .with(keys.id)
      .with(std::int64_t{!keys.id_is_address})
      .with(keys.link)
      .with(keys.address.page)
      .with(keys.address.anchor)
      .with(keys.title.text)
      .with(keys.title.site)
      .with(time)
      .with(static_cast<std::int64_t>(precision))
      .with(keys.day())
      .with(keys.document_id)
      .with(keys.digest);
}

void insert_text_keys(Connection& database, const OriginRecord& origin) {
  if (!origin.keys.text || origin.keys.text->empty()) return;
  const TextKeys& keys = *origin.keys.text;
  database
      .rows(
          "INSERT INTO origin_text (origin, key) VALUES (?1, ?2), (?1, ?3), (?1, ?4), "
          "(?1, ?5) ON CONFLICT DO NOTHING")
      .with(origin.number)
      .with(keys.at(0))
      .with(keys.at(1))
      .with(keys.at(2))
      .with(keys.at(3))
      .run();
}

Rows with_rest(Rows rows, const OriginRecord& origin, StoryNumber story) {
  return std::move(rows)
      .with(story)
      .with(origin.link)
      .with(origin.merge_reason)
      .with(std::int64_t{origin.strength})
      .with(origin.sort_time)
      .with(std::int64_t{origin.awaits_address})
      .with(std::int64_t{origin.awaits_date})
      .with(std::int64_t{origin.date_changes})
      .with(std::int64_t{origin.words_are_kept})
      .with(to_text(origin.entry))
      .with(origin.entry.content_html)
      .with(origin.entry.content_text);
}

std::int64_t next_origin(Connection& database) {
  Rows rows = database.rows("SELECT coalesce(max(number), 0) + 1 FROM origin");
  return rows.next() ? rows.number() : 1;
}

// Its number is given already.
void insert_origin(Connection& database, const OriginRecord& origin, const StoryRecord& story) {
  with_rest(with_keys(database.rows(
                          "INSERT INTO origin (entry_id, own_id, canonical_link, page, anchor, "
                          "title_key, title_site, date, date_precision, day, document_id, digest, "
                          "story, link, merge_reason, strength, sort_time, awaits_address, "
                          "awaits_date, date_changes, words_kept, entry, content_html, "
                          "content_text, source, first_seen, sequence, number) VALUES (?, ?, ?, ?, "
                          "?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, "
                          "?)"),
                      origin.keys),
            origin,
            story.number)
      .with(origin.source.text)
      .with(origin.first_seen)
      .with(story.sequence)
      .with(origin.number)
      .run();
  insert_text_keys(database, origin);
}

void update_origin(Connection& database, const OriginRecord& origin, StoryNumber story) {
  with_rest(with_keys(database.rows(
                          "UPDATE origin SET entry_id = ?, own_id = ?, canonical_link = ?, page = "
                          "?, anchor = ?, title_key = ?, title_site = ?, date = ?, date_precision "
                          "= ?, day = ?, document_id = ?, digest = ?, story = ?, link = ?, "
                          "merge_reason = ?, strength = ?, sort_time = ?, awaits_address = ?, "
                          "awaits_date = ?, date_changes = ?, words_kept = ?, entry = ?, "
                          "content_html = ?, content_text = ? WHERE number = ?"),
                      origin.keys),
            origin,
            story)
      .with(origin.number)
      .run();
  if (!origin.keys.text) return;  // what it says is what it said
  database.rows("DELETE FROM origin_text WHERE origin = ?").with(origin.number).run();
  insert_text_keys(database, origin);
}

}  // namespace

Keys keys_from(Rows& rows) {
  Keys keys;
  keys.id = rows.text();
  keys.id_is_address = rows.number() == 0;
  keys.link = rows.text();
  keys.address.page = rows.text();
  keys.address.anchor = rows.text();
  keys.title.text = rows.text();
  keys.title.site = rows.text();
  const auto time = rows.maybe_number();
  const auto precision = static_cast<Precision>(rows.number());
  if (time) keys.date = Date{Time{std::chrono::seconds{*time}}, precision, {}};
  keys.document_id = rows.text();
  keys.digest = rows.text();
  return keys;
}

std::int64_t sequence_of(Time first_seen, std::size_t place) {
  constexpr std::int64_t kPlaces = 1 << 20;
  const auto last = static_cast<std::size_t>(kPlaces - 1);
  return first_seen.time_since_epoch().count() * kPlaces -
         static_cast<std::int64_t>(std::min(place, last));
}

namespace {

bool is_written(const OriginRecord& origin) {
  return origin.number == 0 || origin.write != Write::nothing;
}

// Gives the first of their numbers, which are the highest.
std::int64_t number_new_origins(Connection& database, StoryRecord& story) {
  const std::int64_t first = next_origin(database);
  std::int64_t next = first;
  for (OriginRecord& origin : story.origins) {
    if (origin.number == 0) origin.number = next++;
  }
  return first;
}

}  // namespace

void write_record(Connection& database, StoryRecord& story, Time now) {
  const bool is_new = story.number == 0;
  const bool reads_otherwise =
      story.write != Write::nothing || std::ranges::any_of(story.origins, is_written);
  const std::int64_t first_new = number_new_origins(database, story);
  if (is_new) {
    insert_story(database, story);
    note_change(database, story.number, StoryChange::What::appeared);
  } else if (story.write != Write::nothing) {
    update_story(database, story, now);
    move_story(database, story);
    if (story.replaced) keep_revision(database, story, now);
    note_change(database, story.number, StoryChange::What::revised);
  }
  for (const OriginRecord& origin : story.origins) {
    if (origin.number >= first_new) {
      insert_origin(database, origin, story);
      if (!is_new) note_change(database, story.number, StoryChange::What::joined);
    } else if (origin.write != Write::nothing) {
      update_origin(database, origin, story.number);
    }
  }
  if (is_new) return;
  database
      .rows(
          "UPDATE story SET speaker = ?1, version = version + ?3 WHERE number = ?2 AND "
          "(speaker <> ?1 OR ?3 > 0)")
      .with(story.origins[story.speaker].number)
      .with(story.number)
      .with(std::int64_t{reads_otherwise})
      .run();
}

void SqlTellings::write(std::span<StoryRecord> records, Time now) {
  Step step(session_.database);
  Connection& database = session_.database;
  for (StoryRecord& story : records) {
    if (story.origins.empty()) {
      note_removal(database, story.number);
      database.words().forget(story.number);
      database.rows("DELETE FROM story WHERE number = ?").with(story.number).run();
      continue;
    }
    if (story.number == 0) {
      Session::Slice& slice = session_.last_slice;
      const SourceId& source = story.origins.front().source;
      if (slice.source != source || slice.time != now) slice = {source, now, 0};
      story.sequence = sequence_of(now, slice.next_place++);
    }
    write_record(database, story, now);
  }
  step.finish();
}

}  // namespace ilofeed::feeds
