#include "feeds/flow/filing.h"

#include "feeds/flow/versions.h"

namespace ilofeed::feeds {
namespace {

Merged filed(Merged merged, const FilingRules& rules, Store& store, Time now) {
  for (const auto* stories : {&merged.fresh, &merged.revised, &merged.extended, &merged.redressed})
    refile(*stories, rules, store, now);
  return merged;
}

}  // namespace

void refile(std::span<const StoryNumber> numbers,
            const FilingRules& rules,
            Store& store,
            Time now) {
  if (numbers.empty()) return;
  const std::vector<Story> stories = store.stories().with_numbers(numbers);
  std::vector<Filing> filings;
  for (const Story& story : stories)
    filings.push_back({story.number, rules.matcher.match(story, now)});
  store.topics().file(filings);
  regroup(stories, rules.stories, store);
}

Merged take_in(
    DocumentMerge& document, std::size_t most, const FilingRules& rules, Store& store, Time now) {
  return filed(document.take(most), rules, store, now);
}

Merged take_in(
    const Source& source, const Feed& feed, const FilingRules& rules, Store& store, Time now) {
  return filed(merge(source, feed, rules.stories, store.tellings(), now), rules, store, now);
}

Merged take_in_unread(const SourceId& source, const FilingRules& rules, Store& store, Time now) {
  return filed(confirm_unread(source, rules.stories, store.tellings(), now), rules, store, now);
}

Merged take_in_article(
    StoryNumber story, const Entry& article, const FilingRules& rules, Store& store, Time now) {
  return filed(merge_article(story, article, store.tellings(), now), rules, store, now);
}

std::vector<Refilled> refill_topics(const Matcher& matcher, Store& store, Time now) {
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
  std::vector<Refilled> changed;
  for (const auto& [topic, stories] : stale) {
    Refilled refilled = store.topics().fill(topic, matcher.definition_digest(topic), stories);
    if (refilled.changed()) changed.push_back(std::move(refilled));
  }
  return changed;
}

}  // namespace ilofeed::feeds
