#include "feeds/stories/record.h"

#include <algorithm>
#include <utility>

namespace ilofeed::feeds {

void add_those_left_out(StoryRecord& story, std::vector<OriginRecord> all) {
  struct Teller {
    OriginRecord origin;
    bool speaks = false;
  };

  std::vector<Teller> tellers;
  std::set<std::int64_t> known;
  for (std::size_t i = 0; i < story.origins.size(); ++i) {
    known.insert(story.origins[i].number);
    tellers.push_back({std::move(story.origins[i]), i == story.speaker});
  }
  for (OriginRecord& origin : all) {
    if (!known.contains(origin.number)) tellers.push_back({std::move(origin)});
  }
  std::ranges::stable_sort(tellers, {}, [](const Teller& each) {
    return std::pair(each.origin.number == 0, each.origin.number);  // new ones are the youngest
  });
  const auto speaker = std::ranges::find(tellers, true, &Teller::speaks);
  story.speaker = static_cast<std::size_t>(speaker - tellers.begin());
  story.origins.clear();
  for (Teller& each : tellers)
    story.origins.push_back(std::move(each.origin));
  story.is_whole = true;
}

}  // namespace ilofeed::feeds
