#include "daemon/commands/versions_told.h"

#include <algorithm>
#include <utility>

#include "feeds/flow/outgoing.h"
#include "feeds/flow/withheld.h"

namespace ilofeed::daemon {

using feeds::StoryNumber;

VersionsTold::VersionsTold(const feeds::Story& story,
                           feeds::Store& store,
                           const Setup& setup,
                           feeds::Time now)
    : story_(story.number), store_(store), setup_(setup) {
  for (const auto& [family, versions] : store.versions().of({&story_, 1})) {
    for (const feeds::Version& version : versions) {
      if (version.story == story_) continue;
      auto found = store.stories().with_numbers({&version.story, 1});
      if (found.empty()) continue;
      const auto topics = setup.matcher.match(found.front(), now);
      others_.push_back({version, std::move(found.front()), {topics.begin(), topics.end()}});
    }
  }
}

const OtherVersion* VersionsTold::instead_in(const feeds::Topic& topic) const {
  std::vector<StoryNumber> kept;
  for (const OtherVersion& other : others_) {
    if (other.topics.contains(topic.id)) kept.push_back(other.version.story);
  }
  return instead(topic, kept);
}

const OtherVersion* VersionsTold::instead_in_all() const {
  std::vector<feeds::Story> all;
  for (const OtherVersion& other : others_)
    all.push_back(other.story);
  std::vector<StoryNumber> shown;
  for (const feeds::Story& story : without_withheld(store_, setup_.plan.withheld, std::move(all)))
    shown.push_back(story.number);
  return instead(feeds::all_topics(setup_.plan).front(), shown);
}

const OtherVersion* VersionsTold::instead(const feeds::Topic& topic,
                                          const std::vector<StoryNumber>& others) const {
  if (others.empty()) return nullptr;
  std::vector<StoryNumber> all = others;
  all.push_back(story_);
  const auto better =
      feeds::better_versions(store_, feeds::plan_of(topic, setup_.plan).versions, all);
  const auto at = better.find(story_);
  if (at == better.end()) return nullptr;
  const auto other = std::ranges::find_if(
      others_, [&](const OtherVersion& each) { return each.version.story == at->second.story; });
  return other == others_.end() ? nullptr : &*other;
}

}  // namespace ilofeed::daemon
