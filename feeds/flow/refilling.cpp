#include "feeds/flow/refilling.h"

#include <algorithm>
#include <set>
#include <utility>

namespace ilofeed::feeds {

Refilling::Refilling(const Matcher& matcher, Store& store) : matcher_(matcher), store_(store) {
  const std::map<TopicId, std::string> known = store.topics().digests();
  const std::map<TopicId, int> filed = store.stories().counts().topics;
  for (const Topic& topic : matcher.topics()) {
    const auto at = known.find(topic.id);
    if (at == known.end()) {
      stale_.emplace(topic.id, Stale{filed.contains(topic.id) ? Why::aged : Why::new_topic});
    } else if (at->second != matcher.definition_digest(topic.id)) {
      stale_.emplace(topic.id, Stale{Why::edited});
    }
  }
  begin();
}

void Refilling::begin() {
  for (auto& [topic, stale] : stale_)
    stale.stories.clear();
  last_ = 0;
  has_seen_all_ = false;
  sequence_ = store_.change_log().last_sequence();
}

std::vector<TopicId> Refilling::left(Why why) const {
  std::vector<TopicId> topics;
  for (const auto& [topic, stale] : stale_) {
    if (stale.why == why) topics.push_back(topic);
  }
  return topics;
}

std::optional<Refilled> Refilling::work(std::size_t most, Time now) {
  if (stale_.empty()) return std::nullopt;
  if (!has_seen_all_) {
    const std::vector<Story> next = store_.stories().after(last_, most);
    look_at(next, now);
    has_seen_all_ = next.empty();
    if (!next.empty()) last_ = next.back().number;
    return std::nullopt;
  }
  if (!catch_up(most, now)) return std::nullopt;
  const auto first = stale_.extract(stale_.begin());
  const TopicId& topic = first.key();
  return store_.topics().fill(topic, matcher_.definition_digest(topic), first.mapped().stories);
}

void Refilling::look_at(const std::vector<Story>& stories, Time now) {
  for (const Story& story : stories) {
    for (const TopicId& topic : matcher_.match(story, now)) {
      const auto at = stale_.find(topic);
      if (at == stale_.end()) continue;
      std::vector<StoryNumber>& kept = at->second.stories;
      const auto place = std::ranges::lower_bound(kept, story.number);
      if (place == kept.end() || *place != story.number) kept.insert(place, story.number);
    }
  }
}

// What changed since it was looked at is looked at once more; whether that is all.
bool Refilling::catch_up(std::size_t most, Time now) {
  const StoryChanges log = store_.change_log().since(sequence_, most);
  if (!log.complete) {
    begin();
    return false;
  }
  if (log.changes.empty()) return true;
  std::set<StoryNumber> touched;
  for (const StoryChange& change : log.changes) {
    if (change.story != 0) touched.insert(change.story);
  }
  for (const StoryNumber story : touched)
    forget(story);
  look_at(store_.stories().with_tellers(std::vector(touched.begin(), touched.end()),
                                        matcher_.asked_of_tellers()),
          now);
  sequence_ = log.changes.back().sequence;
  return false;
}

void Refilling::forget(StoryNumber story) {
  for (auto& [topic, stale] : stale_) {
    const auto place = std::ranges::lower_bound(stale.stories, story);
    if (place != stale.stories.end() && *place == story) stale.stories.erase(place);
  }
}

std::vector<Refilled> refill_topics(const Matcher& matcher, Store& store, Time now) {
  constexpr std::size_t kAtOnce = 500;
  std::vector<Refilled> changed;
  for (Refilling refilling(matcher, store); !refilling.is_over();) {
    auto refilled = refilling.work(kAtOnce, now);
    if (refilled && refilled->changed()) changed.push_back(*std::move(refilled));
  }
  return changed;
}

}  // namespace ilofeed::feeds
