#include "feeds/flow/filing.h"

namespace ilofeed::feeds {
Changes refile(std::span<const StoryNumber> stories,
               const Matcher& matcher,
               Store& store,
               Time now) {
  Changes changes;
  for (const auto& [story, topics] : store.topics().of(stories))
    changes.topics.insert(topics.begin(), topics.end());  // a revision may leave a topic
  std::vector<Filing> filings;
  for (const Story& story : store.stories().with_numbers(stories)) {
    filings.push_back({story.number, matcher.match(story, now)});
    changes.topics.insert(filings.back().topics.begin(), filings.back().topics.end());
    for (const Origin& origin : story.origins)
      changes.sources.insert(origin.source);
  }
  store.topics().file(filings);
  return changes;
}

TakenIn take_in(
    const Source& source, const Feed& feed, const Matcher& matcher, Store& store, Time now) {
  TakenIn taken;
  taken.merged = store.stories().merge(source, feed, now);
  taken.changes = refile(taken.merged.fresh, matcher, store, now);
  taken.changes.add(refile(taken.merged.revised, matcher, store, now));
  taken.changes.add(refile(taken.merged.extended, matcher, store, now));
  if (taken.merged.joined > 0) taken.changes.sources.insert(source.id);
  return taken;
}

Changes refill_topics(const Matcher& matcher, Store& store, Time now) {
  const std::map<TopicId, std::string> known = store.topics().digests();
  std::map<TopicId, std::vector<StoryNumber>> stale;
  for (const Topic& topic : matcher.topics()) {
    const auto at = known.find(topic.id);
    if (at == known.end() || at->second != matcher.definition_digest(topic.id)) stale[topic.id];
  }
  if (stale.empty()) return {};

  store.stories().each([&](const Story& story) {
    for (const TopicId& topic : matcher.match(story, now)) {
      if (const auto at = stale.find(topic); at != stale.end()) at->second.push_back(story.number);
    }
  });
  Changes changes;
  for (const auto& [topic, stories] : stale) {
    store.topics().fill(topic, matcher.definition_digest(topic), stories);
    changes.topics.insert(topic);
  }
  return changes;
}

}  // namespace ilofeed::feeds
