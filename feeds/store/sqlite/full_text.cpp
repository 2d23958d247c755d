#include "feeds/store/sqlite/full_text.h"

#include <algorithm>

#include "feeds/store/sqlite/stories.h"
#include "feeds/store/sqlite/story_row.h"
#include "feeds/stories/dates.h"
#include "feeds/stories/join.h"
#include "feeds/stories/keys.h"

namespace ilofeed::feeds {
namespace {

// Full text that comes this soon after a story was first seen completes it; later it revises it.
constexpr std::chrono::hours kStillNew{1};

// What is taken from an article where the list says nothing.
void fill_gaps(Entry& entry, const Entry& article) {
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
  if (entry.alternates.empty()) entry.alternates = article.alternates;
}

void take_content(Entry& entry, const Entry& article) {
  entry.content_html = article.content_html;
  entry.content_text = article.content_text;
}

}  // namespace

void complete(Entry& entry, const Entry& article) {
  if (richness(article) == 2) take_content(entry, article);
  fill_gaps(entry, article);
  for (const std::string& tag : article.tags) {
    if (std::ranges::find(entry.tags, tag) == entry.tags.end()) entry.tags.push_back(tag);
  }
}

void keep_article(Entry& entry, const Entry& old) {
  if (richness(entry) < 2) take_content(entry, old);
  fill_gaps(entry, old);
  if (entry.tags.empty()) entry.tags = old.tags;
}

bool SqliteStories::add_full_text(StoryNumber number, const Entry& article, Time now) {
  Step step(session_);
  auto story = read_story(session_.database, number);
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
    keep_revision(session_.database, old, now);
    ++story->revision;
  }
  update_story(session_.database, *story, now);
  if (gains_date) move_story(session_.database, *story);
  step.finish();
  return gains_date || reads_differently;
}

}  // namespace ilofeed::feeds
