#include "feeds/flow/site/cut.h"

#include <utility>

namespace ilofeed::feeds {
namespace {

constexpr std::size_t kReadAtOnce = 200;
constexpr std::size_t kMostOfList = 5'000;  // for one page

}  // namespace

Cut cut_of(const std::function<Batch(const Portion&)>& read, const Portion& wanted) {
  std::size_t skipped = wanted.from;
  Cut cut;
  for (std::size_t from = 0; from < kMostOfList; from += kReadAtOnce) {
    Batch batch = read({from, kReadAtOnce});
    for (StoryMark& mark : batch.marks) {
      if (skipped > 0) {
        --skipped;
      } else if (cut.marks.size() == wanted.limit) {
        cut.has_more = true;
        return cut;
      } else {
        cut.marks.push_back(std::move(mark));
      }
    }
    if (batch.is_end) break;
  }
  return cut;
}

}  // namespace ilofeed::feeds
