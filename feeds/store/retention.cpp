// What is added to a story later, and what goes when it is old.
#include <algorithm>

#include "feeds/store/dates.h"
#include "feeds/store/join.h"
#include "feeds/store/keys.h"
#include "feeds/store/store_impl.h"
#include "feeds/store/story_row.h"

namespace ilofeed::feeds {
namespace {

// Full text that comes this soon after a story was first seen completes it; later it revises it.
constexpr std::chrono::hours kStillNew{1};

void complete(Entry& entry, const Entry& article) {
  if (richness(article) == 2) {
    entry.content_html = article.content_html;
    entry.content_text = article.content_text;
  }
  for (std::string Entry::*field : {&Entry::title,
                                    &Entry::summary,
                                    &Entry::image,
                                    &Entry::image_alt,
                                    &Entry::image_credit,
                                    &Entry::place,
                                    &Entry::kicker,
                                    &Entry::language}) {
    if ((entry.*field).empty()) entry.*field = article.*field;
  }
  if (entry.authors.empty()) entry.authors = article.authors;
  if (entry.attachments.empty()) entry.attachments = article.attachments;
  for (const std::string& tag : article.tags) {
    if (std::ranges::find(entry.tags, tag) == entry.tags.end()) entry.tags.push_back(tag);
  }
  if (entry.alternates.empty()) entry.alternates = article.alternates;
}

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

bool Store::add_full_text(StoryNumber number, const Entry& article, Time now) {
  Step step(*impl_);
  auto story = read_story(impl_->database, number);
  if (!story) return false;
  const StoryRow old = *story;
  complete(story->entry, article);
  if (!story->entry.published) {
    story->entry.published = accepted_date(article, now);
    if (story->entry.published) story->entry.date_evidence = article.date_evidence;
  }
  const bool gains_date = !old.entry.published && story->entry.published;
  const bool reads_differently = digest_of(story->entry) != digest_of(old.entry);
  if (!gains_date && !reads_differently && old.has_full_text) return false;
  story->has_full_text = true;
  if (reads_differently && now - old.first_seen > kStillNew) {
    keep_revision(impl_->database, old, now);
    ++story->revision;
  }
  update_story(impl_->database, *story, now);
  if (gains_date) move_story(impl_->database, *story);
  step.finish();
  return gains_date || reads_differently;
}

int Store::prune(Time before) {
  int removed = 0;
  while (true) {
    Step step(*impl_);
    const std::vector<StoryNumber> batch = oldest(impl_->database, before);
    for (const StoryNumber story : batch) {
      bury_origins_of(impl_->database, story);
      impl_->database.rows("DELETE FROM story WHERE number = ?").with(story).run();
    }
    step.finish();
    removed += static_cast<int>(batch.size());
    if (batch.empty()) break;
  }
  if (removed > 0) impl_->entries.reset();
  return removed;
}

}  // namespace ilofeed::feeds
