#include "feeds/store/sqlite/other_sources.h"

#include <algorithm>

#include "feeds/store/sqlite/story_row.h"
#include "feeds/stories/join.h"

namespace ilofeed::feeds {
namespace {

bool is_day_known(const Entry& entry) {
  return entry.published && entry.published->precision <= Precision::day;
}

}  // namespace

OtherSources::OtherSources(Database& database,
                           const SourceId& source,
                           const std::vector<Keys>& document)
    : database_(database), source_(source), document_(document) {
  for (const Keys& keys : document)
    ++links_[keys.link];
}

std::optional<SameStory> OtherSources::find(const Entry& entry, std::size_t index) {
  const Keys& keys = document_[index];
  if (const auto story = by_link(keys)) return SameStory{*story, "url"};
  if (const auto story = by_document(entry, keys)) return SameStory{*story, "document_id"};
  if (const auto story = by_title(entry, keys)) return SameStory{*story, "title_and_day"};
  return std::nullopt;
}

std::optional<StoryNumber> OtherSources::by_link(const Keys& keys) {
  if (keys.link.empty() || !is_own_page(keys.link)) return std::nullopt;
  std::vector<Candidate> candidates;
  {
    Rows rows = database_
                    .rows(
                        "SELECT DISTINCT story, title_key FROM origin WHERE canonical_link = ? AND "
                        "source <> ? "
                        "ORDER BY story LIMIT 8")
                    .with(keys.link)
                    .with(source_.text);
    while (rows.next()) {
      const StoryNumber story = rows.number();
      candidates.push_back({story, rows.text()});
    }
  }
  std::erase_if(candidates,
                [this](const Candidate& each) { return is_told_by_this_source(each.story); });
  const auto same_title = std::ranges::find(candidates, keys.title_key, &Candidate::title_key);
  if (same_title != candidates.end()) return same_title->story;
  // An address that several entries share does not tell which of them this is.
  const bool shared =
      links_.at(keys.link) > 1 || std::ranges::any_of(candidates, [&](const Candidate& each) {
        return each.story != candidates.front().story;
      });
  if (candidates.empty() || shared) return std::nullopt;
  return candidates.front().story;
}

std::optional<StoryNumber> OtherSources::by_document(const Entry& entry, const Keys& keys) {
  if (keys.document_id.empty()) return std::nullopt;
  std::vector<Candidate> candidates;
  {
    Rows rows = database_
                    .rows(
                        "SELECT DISTINCT story, title_key FROM origin WHERE document_id = ? ORDER "
                        "BY story LIMIT 8")
                    .with(keys.document_id);
    while (rows.next()) {
      const StoryNumber story = rows.number();
      candidates.push_back({story, rows.text()});
    }
  }
  for (const Candidate& each : candidates) {
    // One source may list a document under two paths, and two languages of it under one id.
    if (each.title_key != keys.title_key && is_told_by_this_source(each.story)) continue;
    const auto story = read_story(database_, each.story);
    if (story && languages_agree(story->entry, entry)) return each.story;
  }
  return std::nullopt;
}

std::optional<StoryNumber> OtherSources::by_title(const Entry& entry, const Keys& keys) {
  if (keys.title_key.empty() || !is_day_known(entry)) return std::nullopt;
  std::vector<StoryNumber> candidates;
  {
    Rows rows = database_
                    .rows(
                        "SELECT DISTINCT story FROM origin WHERE title_key = ? AND day BETWEEN ? "
                        "AND ? AND source <> ? "
                        "ORDER BY story LIMIT 8")
                    .with(keys.title_key)
                    .with(*keys.day - 1)
                    .with(*keys.day + 1)
                    .with(source_.text);
    while (rows.next())
      candidates.push_back(rows.number());
  }
  for (const StoryNumber number : candidates) {
    if (is_told_by_this_source(number)) continue;
    const auto story = read_story(database_, number);
    if (!story || !is_day_known(story->entry) || !languages_agree(story->entry, entry)) continue;
    if (!summaries_agree(story->entry, entry)) continue;
    const bool both_speak = richness(story->entry) > 0 && richness(entry) > 0;
    if (both_speak || is_telling(entry.title)) return number;
  }
  return std::nullopt;
}

bool OtherSources::is_told_by_this_source(StoryNumber story) {
  return database_.rows("SELECT 1 FROM origin WHERE story = ? AND source = ? LIMIT 1")
      .with(story)
      .with(source_.text)
      .next();
}

}  // namespace ilofeed::feeds
