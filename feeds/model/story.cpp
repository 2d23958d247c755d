#include "feeds/model/story.h"

#include <algorithm>

namespace ilofeed::feeds {

Time sort_time(const Story& story) {
  return story.entry.published ? published_time(*story.entry.published) : story.first_seen;
}

Time updated_time(const Story& story) {
  if (story.revision > 0) return story.changed;
  if (story.entry.updated) return published_time(*story.entry.updated);
  return sort_time(story);
}

Time newest_change(std::span<const Story> stories) {
  Time newest{};
  for (const Story& story : stories)
    newest = std::max({newest, updated_time(story), story.changed});
  return newest;
}

}  // namespace ilofeed::feeds
