#include "feeds/flow/withheld.h"

#include <algorithm>

namespace ilofeed::feeds {
namespace {

bool share_one(const std::vector<TopicId>& some, const std::vector<TopicId>& others) {
  return std::ranges::any_of(
      some, [&](const TopicId& id) { return std::ranges::find(others, id) != others.end(); });
}

}  // namespace

std::vector<Story> without_withheld(Store& store,
                                    const Withheld& withheld,
                                    std::vector<Story> stories) {
  if (!withheld.any()) return stories;
  std::vector<StoryNumber> numbers;
  for (const Story& story : stories)
    numbers.push_back(story.number);
  const auto topics = store.topics().of(numbers);
  std::erase_if(stories, [&](const Story& story) {
    const auto of_story = topics.find(story.number);
    return of_story != topics.end() && share_one(of_story->second, withheld.topics) &&
           !share_one(of_story->second, withheld.shown);
  });
  return stories;
}

}  // namespace ilofeed::feeds
