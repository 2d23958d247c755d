#include "feeds/model/story.h"

#include <algorithm>

namespace ilofeed::feeds {

Time sort_time(const Story& story) {
  if (story.entry.published) return published_time(*story.entry.published);
  return story.placed.value_or(story.first_seen);
}

Time updated_time(const Story& story) {
  if (story.revision > 0) return story.changed;
  if (story.entry.updated) return published_time(*story.entry.updated);
  return sort_time(story);
}

std::optional<Story> as_told_by(const Story& story, std::span<const SourceId> sources) {
  Story told = story;
  std::erase_if(told.origins, [&](const Origin& origin) {
    return std::ranges::find(sources, origin.source) == sources.end();
  });
  if (std::ranges::any_of(told.origins, &Origin::speaks)) return told;
  const auto first =
      std::ranges::find_if(told.origins, [](const Origin& each) { return each.words != nullptr; });
  if (first == told.origins.end()) return std::nullopt;
  told.entry = *first->words;
  told.placed = first->first_seen;
  return told;
}

Time newest_change(std::span<const Story> stories) {
  Time newest{};
  for (const Story& story : stories)
    newest = std::max({newest, updated_time(story), story.changed});
  return newest;
}

}  // namespace ilofeed::feeds
