// What goes when it is old.
#include "feeds/store/sqlite/search_index.h"
#include "feeds/store/sqlite/stories.h"
#include "feeds/stories/keys.h"

namespace ilofeed::feeds {
namespace {

void bury(Database& database, const SourceId& source, const Keys& keys, Time first_seen) {
  const auto pairs = tombstones_of(source, keys);
  std::vector<std::int64_t> all(pairs.begin(), pairs.end());
  if (!keys.link.empty()) all.push_back(tombstone_of_link(source, keys.link));
  for (const std::int64_t key : all) {
    database.rows("INSERT OR IGNORE INTO tombstone (key, first_seen) VALUES (?, ?)")
        .with(key)
        .with(first_seen)
        .run();
  }
}

struct Buried {
  SourceId source;
  Keys keys;
  Time first_seen;
};

void bury_origins_of(Database& database, StoryNumber story) {
  std::vector<Buried> origins;
  {
    Rows rows = database
                    .rows(
                        "SELECT source, entry_id, canonical_link, title_key, first_seen FROM "
                        "origin WHERE story = ?")
                    .with(story);
    while (rows.next()) {
      Buried each;
      each.source = {rows.text()};
      each.keys.id = rows.text();
      each.keys.link = rows.text();
      each.keys.title_key = rows.text();
      each.first_seen = rows.time();
      origins.push_back(std::move(each));
    }
  }
  for (const Buried& each : origins)
    bury(database, each.source, each.keys, each.first_seen);
}

// Old news that was met only lately stays: its page may still list it.
std::vector<StoryNumber> oldest(Database& database, Time before) {
  constexpr std::int64_t kBatch = 200;
  Rows rows = database
                  .rows(
                      "SELECT number FROM story WHERE sort_time < ? AND first_seen < ? "
                      "ORDER BY sort_time LIMIT ?")
                  .with(before)
                  .with(before)
                  .with(kBatch);
  std::vector<StoryNumber> numbers;
  while (rows.next())
    numbers.push_back(rows.number());
  return numbers;
}

}  // namespace

int SqliteStories::prune(Time before) {
  int removed = 0;
  while (true) {
    Step step(session_);
    const std::vector<StoryNumber> batch = oldest(session_.database, before);
    for (const StoryNumber story : batch) {
      bury_origins_of(session_.database, story);
      forget_words(session_.database, story);
      session_.database.rows("DELETE FROM story WHERE number = ?").with(story).run();
    }
    step.finish();
    removed += static_cast<int>(batch.size());
    if (batch.empty()) break;
  }
  if (removed > 0) session_.entries.reset();
  return removed;
}

}  // namespace ilofeed::feeds
