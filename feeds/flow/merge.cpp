#include "feeds/flow/merge.h"

namespace ilofeed::feeds {

Merged merge(
    const Source& source, const Feed& feed, const StoryRules& rules, Tellings& tellings, Time now) {
  if (feed.entries.empty()) return {};
  return DocumentMerge(source, feed, feed.entries, rules, tellings, now).take(feed.entries.size());
}

Merged confirm_unread(const SourceId& source,
                      const StoryRules& rules,
                      Tellings& tellings,
                      Time now) {
  Merged merged;
  std::vector<StoryRecord> stories = tellings.awaiting(source);
  for (StoryRecord& story : stories) {
    for (std::size_t i = 0; i < story.origins.size(); ++i) {
      if (story.origins[i].source != source) continue;
      if (confirm(story, i, rules, now) == Retold::revised) merged.revised.push_back(story.number);
    }
  }
  if (!stories.empty()) tellings.write(stories, now);
  return merged;
}

Merged merge_article(StoryNumber number, const Entry& article, Tellings& tellings, Time now) {
  Merged merged;
  std::vector<StoryRecord> stories = tellings.records(std::span(&number, 1));
  if (stories.empty()) return merged;
  StoryRecord& story = stories.front();
  if (complete(story, story.speaker, article, now) == Retold::revised)
    merged.revised.push_back(number);
  tellings.write(stories, now);
  return merged;
}

}  // namespace ilofeed::feeds
