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

const SourceId& speaker_of(const StoryMark& mark) {
  return mark.speaker;
}

Time place_of(const Story& story) {
  return sort_time(story);
}

Time place_of(const StoryMark& mark) {
  return mark.sort_time;
}

std::optional<SourceId> most_heard(const std::vector<StoryMark>& marks, std::size_t more_than) {
  std::map<SourceId, std::size_t> counts;
  for (const StoryMark& mark : marks) {
    if (++counts[mark.speaker] > more_than) return mark.speaker;
  }
  return std::nullopt;
}

// Of two lists, each newest first and with the order of the page within one time.
std::vector<StoryMark> merged_lists(std::vector<StoryMark> first, std::vector<StoryMark> second) {
  std::set<StoryNumber> numbers;
  for (const StoryMark& mark : first)
    numbers.insert(mark.number);
  for (StoryMark& mark : second) {
    if (numbers.insert(mark.number).second) first.push_back(std::move(mark));
  }
  std::ranges::stable_sort(first, std::ranges::greater{}, &StoryMark::sort_time);
  return first;
}

template <class Each>
std::vector<Each> cut(std::vector<Each> newest_first, std::size_t entries) {
  if (newest_first.size() <= entries || entries == 0) return newest_first;
  const std::size_t half = half_of(entries);
  const Time since = place_of(newest_first[entries - 1]) - kSameWeeks;
  std::map<SourceId, std::size_t> counts;
  std::vector<bool> stands(newest_first.size());
  std::size_t taken = 0;
  for (std::size_t i = 0; i < newest_first.size() && taken < entries; ++i) {
    if (place_of(newest_first[i]) < since) break;
    if (++counts[speaker_of(newest_first[i])] > half) continue;
    stands[i] = true;
    ++taken;
  }
  for (std::size_t i = 0; i < newest_first.size() && taken < entries; ++i) {
    if (stands[i]) continue;
    stands[i] = true;
    ++taken;
  }
  std::vector<Each> kept;
  for (std::size_t i = 0; i < newest_first.size(); ++i) {
    if (stands[i]) kept.push_back(std::move(newest_first[i]));
  }
  return kept;
}

}  // namespace

std::vector<Story> fair_cut(std::vector<Story> newest_first, std::size_t entries) {
  return cut(std::move(newest_first), entries);
}

std::vector<StoryMark> newest_shared(Stories& stories, const StoryList& list, std::size_t entries) {
  std::vector<StoryMark> newest = stories.newest_marks(list, entries);
  if (newest.size() < entries || list.source) return newest;
  const auto loudest = most_heard(newest, half_of(entries));
  if (!loudest) return newest;
  return cut(
      merged_lists(std::move(newest), stories.newest_marks_of_others(list, *loudest, entries)),
      entries);
}

bool has_filled_its_share(const std::vector<StoryMark>& marks, std::size_t entries) {
  const auto loudest = most_heard(marks, half_of(entries) - 1);
  return marks.size() >= entries && loudest &&
         std::ranges::any_of(marks,
                             [&](const StoryMark& mark) { return mark.speaker != *loudest; });
}

}  // namespace ilofeed::feeds
