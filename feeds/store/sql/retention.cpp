// What goes when it is old.
#include <algorithm>
#include <chrono>
#include <limits>

#include "feeds/store/sql/change_log.h"
#include "feeds/store/sql/connection.h"
#include "feeds/store/sql/stories.h"
#include "feeds/stories/ids.h"

namespace ilofeed::feeds {
namespace {

void bury(Connection& database, const SourceId& source, const Keys& keys, Time first_seen) {
  const auto pairs = tombstones_of(source, keys);
  std::vector<std::int64_t> all(pairs.begin(), pairs.end());
  if (!keys.link.empty()) all.push_back(tombstone_of_link(source, keys.link));
  for (const std::int64_t key : all) {
    database.rows("INSERT INTO tombstone (key, first_seen) VALUES (?, ?) ON CONFLICT DO NOTHING")
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

void bury_origins_of(Connection& database, StoryNumber story) {
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
      each.keys.title.text = rows.text();
      each.first_seen = rows.time();
      origins.push_back(std::move(each));
    }
  }
  for (const Buried& each : origins)
    bury(database, each.source, each.keys, each.first_seen);
}

struct Oldest {
  std::vector<StoryNumber> numbers;
  std::optional<Time> last;  ///< its date
};

// Old news that was met only lately stays: its page may still list it.
Oldest oldest(Connection& database, const Pruning& order, int most) {
  constexpr int kBatch = 200;
  Rows rows = database
                  .rows(
                      "SELECT number, sort_time FROM story WHERE sort_time >= ? AND sort_time < ? "
                      "AND first_seen < ? ORDER BY sort_time LIMIT ?")
                  .with(order.from ? order.from->time_since_epoch().count()
                                   : std::numeric_limits<std::int64_t>::min())
                  .with(order.before)
                  .with(order.before)
                  .with(std::int64_t{std::min(kBatch, most)});
  Oldest found;
  while (rows.next()) {
    found.numbers.push_back(rows.number());
    found.last = rows.time();
  }
  return found;
}

int past_their_time(Connection& database, Time before) {
  constexpr std::int64_t kMostCounted = 10'000;
  Rows rows = database
                  .rows(
                      "SELECT count(*) FROM (SELECT 1 FROM story WHERE sort_time < ? AND "
                      "first_seen < ? LIMIT ?) AS past")
                  .with(before)
                  .with(before)
                  .with(kMostCounted);
  return rows.next() ? static_cast<int>(rows.number()) : 0;
}

std::int64_t day_of(Time time) {
  return std::chrono::floor<std::chrono::days>(time).time_since_epoch().count();
}

int pruned_on(Connection& database, std::int64_t day) {
  Rows rows = database.rows("SELECT stories FROM pruned WHERE day = ?").with(day);
  return rows.next() ? static_cast<int>(rows.number()) : 0;
}

void note_pruned(Connection& database, std::int64_t day, std::size_t stories) {
  database
      .rows(
          "INSERT INTO pruned (day, stories) VALUES (?, ?) "
          "ON CONFLICT (day) DO UPDATE SET stories = pruned.stories + excluded.stories")
      .with(day)
      .with(static_cast<std::int64_t>(stories))
      .run();
}

// Only a clock that was wrong, or a longer time to keep, leaves marks of what would be kept.
int give_back(Connection& database, Time before) {
  database.rows("DELETE FROM tombstone WHERE first_seen >= ?").with(before).run();
  return database.changed();
}

void remove(Connection& database, const std::vector<StoryNumber>& stories) {
  for (const StoryNumber story : stories) {
    bury_origins_of(database, story);
    note_removal(database, story);
    database.words().forget(story);
    database.rows("DELETE FROM story WHERE number = ?").with(story).run();
  }
}

}  // namespace

Pruned SqlStories::prune(const Pruning& order) {
  Connection& database = session_.database;
  const std::int64_t day = day_of(order.now);
  Pruning rest = order;
  Pruned pruned;
  while (true) {
    Step step(session_.database);
    const int today = order.most_a_day - std::min(order.most_a_day, pruned_on(database, day));
    const int may_go = std::min(today, order.most_at_once - pruned.removed);
    const Oldest batch = may_go > 0 ? oldest(database, rest, may_go) : Oldest{};
    remove(database, batch.numbers);
    if (!batch.numbers.empty()) note_pruned(database, day, batch.numbers.size());
    step.finish();
    pruned.removed += static_cast<int>(batch.numbers.size());
    if (batch.numbers.empty()) break;
    rest.from = batch.last;
  }
  if (pruned.removed >= order.most_at_once) {
    pruned.next = rest.from;
    return pruned;
  }
  if (order.most_a_day > 0) pruned.given_back = give_back(database, order.before);
  pruned.left = past_their_time(database, order.before);
  return pruned;
}

}  // namespace ilofeed::feeds
