#include "feeds/flow/filing.h"

#include <algorithm>

namespace ilofeed::feeds {
namespace {

void file_story(
    const Story& story, const Matcher& matcher, Store& store, Time now, Changes& changes) {
  const std::vector<TopicId> before = store.topics_of(story.number);
  const std::vector<TopicId> topics = matcher.match(story, now);
  store.set_topics(story.number, topics);
  changes.topics.insert(before.begin(), before.end());  // a revision may have left a topic
  changes.topics.insert(topics.begin(), topics.end());
  for (const Origin& origin : story.origins)
    changes.sources.insert(origin.source);
}

}  // namespace

Changes refile(std::span<const StoryNumber> stories,
               const Matcher& matcher,
               Store& store,
               Time now) {
  Changes changes;
  for (const Story& story : store.stories(stories))
    file_story(story, matcher, store, now, changes);
  return changes;
}

TakenIn take_in(
    const Source& source, const Feed& feed, const Matcher& matcher, Store& store, Time now) {
  TakenIn taken;
  taken.merged = store.merge(source, feed, now);
  taken.changes = refile(taken.merged.fresh, matcher, store, now);
  taken.changes.add(refile(taken.merged.revised, matcher, store, now));
  taken.changes.add(refile(taken.merged.extended, matcher, store, now));
  if (taken.merged.joined > 0) taken.changes.sources.insert(source.id);
  return taken;
}

Changes refill_topics(const Matcher& matcher, Store& store, Time now) {
  const std::map<TopicId, std::string> known = store.topic_digests();
  std::map<TopicId, std::vector<StoryNumber>> stale;
  for (const Topic& topic : matcher.topics()) {
    const auto at = known.find(topic.id);
    if (at == known.end() || at->second != matcher.definition_digest(topic.id)) stale[topic.id];
  }
  if (stale.empty()) return {};

  store.each_story([&](const Story& story) {
    for (const TopicId& topic : matcher.match(story, now)) {
      if (const auto at = stale.find(topic); at != stale.end()) at->second.push_back(story.number);
    }
  });
  Changes changes;
  for (const auto& [topic, stories] : stale) {
    store.clear_topic(topic);
    store.add_to_topic(topic, stories);
    store.save_topic_digest(topic, matcher.definition_digest(topic));
    changes.topics.insert(topic);
  }
  return changes;
}

}  // namespace ilofeed::feeds
