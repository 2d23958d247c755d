#include "feeds/flow/site/pages.h"

#include <algorithm>

namespace ilofeed::feeds {

SiteContext PageOrder::context() const {
  return {plan.publication, plan.sources, manner_of(place.view, plan.publication, now)};
}

void note_story(MadePage& page, const Story& story, Time now) {
  constexpr std::chrono::days kRecent{9};
  page.changed = std::max(page.changed, story.changed);
  page.is_recent = page.is_recent || (story.entry.published && sort_time(story) > now - kRecent);
}

}  // namespace ilofeed::feeds
