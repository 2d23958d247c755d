#include "feeds/store/sql/record_rows.h"

#include <algorithm>
#include <iterator>
#include <set>
#include <string>
#include <utility>

#include "feeds/store/entry_text.h"
#include "feeds/store/sql/tellings.h"
#include "feeds/stories/ids.h"

namespace ilofeed::feeds {
namespace {

// Orders the stories of one time: later polls first, then by place in the page.
std::int64_t sequence_of(Time first_seen, std::size_t place) {
  constexpr std::int64_t kPlaces = 1 << 20;
  const auto last = static_cast<std::size_t>(kPlaces - 1);
  return first_seen.time_since_epoch().count() * kPlaces -
         static_cast<std::int64_t>(std::min(place, last));
}

bool is_id_free(Connection& database, const std::string& id) {
  return !database.rows("SELECT 1 FROM story WHERE id = ?").with(id).next();
}

// `given` holds those of `ids` that are, and those that were given since.
std::string free_id(Connection& database,
                    const std::vector<std::string>& ids,
                    const std::set<std::string>& given) {
  const auto free =
      std::ranges::find_if(ids, [&](const std::string& id) { return !given.contains(id); });
  if (free != ids.end()) return *free;
  int copy = 0;
  while (given.contains(copied_id(ids.back(), copy)) ||
         !is_id_free(database, copied_id(ids.back(), copy)))
    ++copy;
  return copied_id(ids.back(), copy);
}

std::optional<Time> end_of_event(const Entry& entry) {
  if (!entry.happens) return std::nullopt;
  return end_of(*entry.happens);
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

void remove(Connection& database, StoryNumber story) {
  note_removal(database, story);
  database.words().forget(story);
  database.rows("DELETE FROM story WHERE number = ?").with(story).run();
}

}  // namespace

void RecordWriter::finish() {
  const Taken taken = look_up_taken();
  give_numbers(taken);
  give_ids(taken);
  insert_stories();
  insert_new_origins();
  for (const StoryRecord* record : records_)
    update(*record);
  changes_.write(database_, taken.sequence);
  records_.clear();
}

RecordWriter::Taken RecordWriter::look_up_taken() {
  std::vector<std::string> wanted;
  for (const StoryRecord* record : records_) {
    if (record->number == 0) wanted.insert(wanted.end(), record->ids.begin(), record->ids.end());
  }
  Taken taken;
  std::vector<Question> questions{
      {"SELECT coalesce((SELECT max(number) FROM story), 0), "
       "coalesce((SELECT max(number) FROM origin), 0), "
       "coalesce((SELECT max(sequence) FROM change), 0)",
       [](Rows& /*rows*/) {},
       [&](Rows& rows) {
         rows.next();
         taken.story = rows.number();
         taken.origin = rows.number();
         taken.sequence = rows.number();
       }}};
  if (!wanted.empty())
    questions.push_back({"SELECT id FROM story WHERE id IN {list ?}",
                         [&](Rows& rows) { rows.add(wanted); },
                         [&](Rows& rows) {
                           while (rows.next())
                             taken.ids.insert(rows.text());
                         }});
  if (!records_.empty()) database_.ask(questions);
  return taken;
}

void RecordWriter::give_numbers(const Taken& taken) {
  first_story_ = taken.story + 1;
  first_origin_ = taken.origin + 1;
  StoryNumber next_story = first_story_;
  std::int64_t next_origin = first_origin_;
  for (StoryRecord* record : records_) {
    if (record->number == 0) record->number = next_story++;
    for (OriginRecord& origin : record->origins) {
      if (origin.number == 0) origin.number = next_origin++;
    }
  }
}

std::vector<StoryRecord*> RecordWriter::new_stories() const {
  std::vector<StoryRecord*> stories;
  std::ranges::copy_if(records_, std::back_inserter(stories), [this](const StoryRecord* record) {
    return is_new(*record);
  });
  return stories;
}

void RecordWriter::give_ids(const Taken& taken) {
  std::set<std::string> given = taken.ids;
  for (StoryRecord* story : new_stories()) {
    story->ids = {free_id(database_, story->ids, given)};
    given.insert(story->ids.front());
  }
}

void RecordWriter::insert_stories() {
  const std::vector<StoryRecord*> stories = new_stories();
  database_.insert_each(
      "INSERT INTO story (number, speaker, version, id, sort_time, sequence, first_seen, changed, "
      "entry, event_ends, content_html, content_text) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      stories.size(),
      [&](Rows& row, std::size_t n) {
        const StoryRecord& story = *stories[n];
        row.add(story.number)
            .add(story.origins[story.speaker].number)
            .add(std::int64_t{1})
            .add(story.ids.front())
            .add(story.sort_time)
            .add(story.sequence)
            .add(story.first_seen)
            .add(story.first_seen)
            .add(to_text(story.entry))
            .add(end_of_event(story.entry))
            .add(story.entry.content_html)
            .add(story.entry.content_text);
      });
}

void RecordWriter::insert_new_origins() {
  std::vector<NewOrigin> origins;
  for (const StoryRecord* record : records_) {
    for (const OriginRecord& origin : record->origins) {
      if (is_new(origin)) origins.push_back({&origin, record});
    }
  }
  insert_origins(database_, origins);
}

void RecordWriter::update(const StoryRecord& story) {
  if (is_new(story)) {
    changes_.add(story.number, StoryChange::What::appeared);
  } else if (story.write != Write::nothing) {
    update_story(database_, story, now_);
    move_story(database_, story);
    if (story.replaced) keep_revision(database_, story, now_);
    changes_.add(story.number, StoryChange::What::revised);
  }
  bool reads_otherwise = story.write != Write::nothing;
  for (const OriginRecord& origin : story.origins) {
    if (is_new(origin)) {
      if (!is_new(story)) changes_.add(story.number, StoryChange::What::joined);
    } else if (origin.write != Write::nothing) {
      update_origin(database_, origin, story.number);
    } else {
      continue;
    }
    reads_otherwise = true;
  }
  if (is_new(story)) return;
  database_
      .rows(
          "UPDATE story SET speaker = ?1, version = version + ?3 WHERE number = ?2 AND "
          "(speaker <> ?1 OR ?3 > 0)")
      .with(story.origins[story.speaker].number)
      .with(story.number)
      .with(std::int64_t{reads_otherwise})
      .run();
}

// What is removed before others are written, leaves them its id.
void SqlTellings::write(std::span<StoryRecord> records, Time now) {
  Step step(session_.database);
  RecordWriter writer(session_.database, now);
  for (StoryRecord& story : records) {
    if (story.origins.empty()) {
      writer.finish();
      remove(session_.database, story.number);
      continue;
    }
    if (story.number == 0) {
      Session::Slice& slice = session_.last_slice;
      const SourceId& source = story.origins.front().source;
      if (slice.source != source || slice.time != now) slice = {source, now, 0};
      story.sequence = sequence_of(now, slice.next_place++);
    }
    writer.add(story);
  }
  writer.finish();
  step.finish();
}

}  // namespace ilofeed::feeds
