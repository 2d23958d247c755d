#include "feeds/flow/editor/told_versions.h"

#include <algorithm>
#include <utility>

#include "feeds/flow/withheld.h"

namespace ilofeed::feeds {

ToldVersions::ToldVersions(
    const Story& story, Store& store, const Matcher& matcher, const PublishPlan& plan, Time now)
    : story_(story.number), store_(store), plan_(plan) {
  for (const auto& [family, versions] : store.versions().of({&story_, 1})) {
    for (const Version& version : versions) {
      if (version.story == story_) continue;
      auto found = store.stories().with_numbers({&version.story, 1});
      if (found.empty()) continue;
      const auto topics = matcher.match(found.front(), now);
      others_.push_back({version, std::move(found.front()), {topics.begin(), topics.end()}});
    }
  }
}

const OtherVersion* ToldVersions::instead_in(const Topic& topic) const {
  std::vector<StoryNumber> kept;
  for (const OtherVersion& other : others_) {
    if (other.topics.contains(topic.id)) kept.push_back(other.version.story);
  }
  return instead(topic, kept);
}

const OtherVersion* ToldVersions::instead_in_all() const {
  std::vector<Story> all;
  for (const OtherVersion& other : others_)
    all.push_back(other.story);
  std::vector<StoryNumber> shown;
  for (const Story& story : without_withheld(store_, plan_.withheld, std::move(all)))
    shown.push_back(story.number);
  return instead(all_topics(plan_).front(), shown);
}

const OtherVersion* ToldVersions::instead(const Topic& topic,
                                          const std::vector<StoryNumber>& others) const {
  if (others.empty()) return nullptr;
  std::vector<StoryNumber> all = others;
  all.push_back(story_);
  const auto better = better_versions(store_, plan_of(topic, plan_).versions, all);
  const auto at = better.find(story_);
  if (at == better.end()) return nullptr;
  const auto other = std::ranges::find_if(
      others_, [&](const OtherVersion& each) { return each.version.story == at->second.story; });
  return other == others_.end() ? nullptr : &*other;
}

}  // namespace ilofeed::feeds
