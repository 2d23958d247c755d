#include "feeds/flow/withheld.h"

#include <algorithm>
#include <utility>

namespace ilofeed::feeds {
namespace {

bool share_one(const std::vector<TopicId>& some, const std::vector<TopicId>& others) {
  return std::ranges::any_of(
      some, [&](const TopicId& id) { return std::ranges::find(others, id) != others.end(); });
}

// Of stories, or of their marks.
template <class Each>
std::vector<Each> shown(Store& store, const Withheld& withheld, std::vector<Each> all) {
  if (!withheld.any()) return all;
  std::vector<StoryNumber> numbers;
  for (const Each& each : all)
    numbers.push_back(each.number);
  const auto topics = store.topics().of(numbers);
  std::erase_if(all, [&](const Each& each) {
    const auto of_story = topics.find(each.number);
    return of_story != topics.end() && is_withheld(withheld, of_story->second);
  });
  return all;
}

}  // namespace

bool is_withheld(const Withheld& withheld, const std::vector<TopicId>& filed) {
  return share_one(filed, withheld.topics) && !share_one(filed, withheld.shown);
}

std::vector<Story> without_withheld(Store& store,
                                    const Withheld& withheld,
                                    std::vector<Story> stories) {
  return shown(store, withheld, std::move(stories));
}

std::vector<StoryMark> without_withheld(Store& store,
                                        const Withheld& withheld,
                                        std::vector<StoryMark> marks) {
  return shown(store, withheld, std::move(marks));
}

}  // namespace ilofeed::feeds
