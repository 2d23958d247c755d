#include "feeds/flow/site/pages.h"

#include <algorithm>
#include <unordered_map>

namespace ilofeed::feeds {

SiteContext PageOrder::context() const {
  return {plan.publication, plan.sources, manner_of(place.view, plan.publication, now)};
}

void note_story(MadePage& page, const Story& story, Time now) {
  constexpr std::chrono::days kRecent{9};
  page.changed = std::max(page.changed, story.changed);
  page.is_recent = page.is_recent || (story.entry.published && sort_time(story) > now - kRecent);
}

std::vector<StoryNumber> numbers_of(const std::vector<StoryMark>& marks) {
  std::vector<StoryNumber> numbers;
  for (const StoryMark& mark : marks)
    numbers.push_back(mark.number);
  return numbers;
}

std::vector<Story> stories_of(Store& store, const std::vector<StoryMark>& marks) {
  const std::vector<StoryNumber> numbers = numbers_of(marks);
  std::unordered_map<StoryNumber, std::size_t> places;
  for (std::size_t i = 0; i < numbers.size(); ++i)
    places.emplace(numbers[i], i);
  std::vector<Story> stories = store.stories().with_numbers(numbers);
  std::ranges::sort(stories, {}, [&](const Story& story) { return places.at(story.number); });
  return stories;
}

}  // namespace ilofeed::feeds
