#include "feeds/flow/fair_share.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>

namespace ilofeed::feeds {
namespace {

constexpr std::chrono::days kSameWeeks{28};

std::size_t half_of(std::size_t entries) {
  return (entries + 1) / 2;
}

const SourceId& speaker_of(const Story& story) {
  const auto speaks = std::ranges::find_if(story.origins, &Origin::speaks);
  return speaks == story.origins.end() ? story.origins.front().source : speaks->source;
}

std::optional<SourceId> most_heard(const std::vector<Story>& stories, std::size_t more_than) {
  std::map<SourceId, std::size_t> counts;
  for (const Story& story : stories) {
    if (!story.origins.empty() && ++counts[speaker_of(story)] > more_than) return speaker_of(story);
  }
  return std::nullopt;
}

// Of two lists, each newest first and with the order of the page within one time.
std::vector<Story> merged_lists(std::vector<Story> first, std::vector<Story> second) {
  std::set<StoryNumber> numbers;
  for (const Story& story : first)
    numbers.insert(story.number);
  for (Story& story : second) {
    if (numbers.insert(story.number).second) first.push_back(std::move(story));
  }
  std::ranges::stable_sort(
      first, std::ranges::greater{}, [](const Story& story) { return sort_time(story); });
  return first;
}

}  // namespace

std::vector<Story> fair_cut(std::vector<Story> newest_first, std::size_t entries) {
  if (newest_first.size() <= entries || entries == 0) return newest_first;
  const std::size_t half = half_of(entries);
  const Time since = sort_time(newest_first[entries - 1]) - kSameWeeks;
  std::map<SourceId, std::size_t> counts;
  std::vector<bool> stands(newest_first.size());
  std::size_t taken = 0;
  for (std::size_t i = 0; i < newest_first.size() && taken < entries; ++i) {
    if (sort_time(newest_first[i]) < since) break;
    if (++counts[speaker_of(newest_first[i])] > half) continue;
    stands[i] = true;
    ++taken;
  }
  for (std::size_t i = 0; i < newest_first.size() && taken < entries; ++i) {
    if (stands[i]) continue;
    stands[i] = true;
    ++taken;
  }
  std::vector<Story> cut;
  for (std::size_t i = 0; i < newest_first.size(); ++i) {
    if (stands[i]) cut.push_back(std::move(newest_first[i]));
  }
  return cut;
}

std::vector<Story> newest_shared(Stories& stories, const StoryList& list, std::size_t entries) {
  std::vector<Story> newest = stories.newest(list, entries);
  if (newest.size() < entries || list.source) return newest;
  const auto loudest = most_heard(newest, half_of(entries));
  if (!loudest) return newest;
  return fair_cut(
      merged_lists(std::move(newest), stories.newest_of_others(list, *loudest, entries)), entries);
}

bool has_filled_its_share(const std::vector<Story>& stories, std::size_t entries) {
  const auto loudest = most_heard(stories, half_of(entries) - 1);
  return stories.size() >= entries && loudest &&
         std::ranges::any_of(stories,
                             [&](const Story& story) { return speaker_of(story) != *loudest; });
}

}  // namespace ilofeed::feeds
