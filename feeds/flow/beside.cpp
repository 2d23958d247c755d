#include "feeds/flow/beside.h"

#include <algorithm>

namespace ilofeed::feeds {
namespace {

using Filed = std::map<StoryNumber, std::vector<TopicId>>;
using Families = std::map<StoryNumber, std::vector<Version>>;

std::vector<StoryNumber> with_members(std::vector<StoryNumber> stories, const Families& families) {
  for (const auto& [family, versions] : families) {
    for (const Version& version : versions)
      stories.push_back(version.story);
  }
  return stories;
}

bool is_withheld(const Withheld& withheld, const Filed& filed, StoryNumber story) {
  const auto at = filed.find(story);
  return at != filed.end() && is_withheld(withheld, at->second);
}

void add_topics(Beside& beside, const Known& known, const std::vector<TopicId>& filed) {
  for (const TopicLabel& topic : known.topics) {
    if (std::ranges::find(filed, topic.id) != filed.end()) beside.topics.push_back(topic);
  }
}

}  // namespace

std::map<StoryNumber, Beside> beside_of(Store& store,
                                        const Known& known,
                                        const std::vector<StoryNumber>& stories) {
  std::map<StoryNumber, Beside> all;
  const Families families = store.versions().of(stories);
  const Filed filed = store.topics().of(with_members(stories, families));
  for (const StoryNumber story : stories) {
    if (const auto at = filed.find(story); at != filed.end())
      add_topics(all[story], known, at->second);
  }
  for (const auto& [family, versions] : families) {
    for (const Version& one : versions) {
      for (const Version& other : versions) {
        if (&one == &other || other.link.empty()) continue;
        if (!is_withheld(known.withheld, filed, other.story))
          all[one.story].versions.emplace_back(other.language, other.link);
      }
    }
  }
  return all;
}

std::map<StoryNumber, Beside> beside_of(Store& store,
                                        const Known& known,
                                        const std::vector<Story>& stories) {
  std::vector<StoryNumber> numbers;
  for (const Story& story : stories)
    numbers.push_back(story.number);
  return beside_of(store, known, numbers);
}

}  // namespace ilofeed::feeds
