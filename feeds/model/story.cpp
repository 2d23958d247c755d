#include "feeds/model/story.h"

namespace ilofeed::feeds {

Time sort_time(const Story& story) {
  return story.entry.published ? published_time(*story.entry.published) : story.first_seen;
}

Time updated_time(const Story& story) {
  if (story.revision > 0) return story.changed;
  if (story.entry.updated) return published_time(*story.entry.updated);
  return sort_time(story);
}

}  // namespace ilofeed::feeds
