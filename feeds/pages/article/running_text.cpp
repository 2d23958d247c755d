#include "feeds/pages/article/running_text.h"

#include <numeric>

namespace ilofeed::feeds::pages {
namespace {

constexpr int kMostSections = 4;  // levels up
constexpr int kFewLinks = 60;     // visible characters
constexpr int kFewStories = 3;
constexpr int kSection = 300;  // visible characters

int in(const std::vector<int>& sums, Extent extent) {
  return sums[static_cast<std::size_t>(extent.end)] - sums[static_cast<std::size_t>(extent.begin)];
}

}  // namespace

RunningText::RunningText(int size)
    : text_(static_cast<std::size_t>(size) + 1), links_(text_.size()), stories_(text_.size()) {}

void RunningText::add_text(int spot, int weight) {
  text_[static_cast<std::size_t>(spot) + 1] = weight;
}

void RunningText::add_link(int spot, int weight) {
  links_[static_cast<std::size_t>(spot) + 1] = weight;
}

void RunningText::add_story(int spot) {
  stories_[static_cast<std::size_t>(spot) + 1] = 1;
}

void RunningText::sum_up() {
  for (std::vector<int>* sums : {&text_, &links_, &stories_})
    std::partial_sum(sums->begin(), sums->end(), sums->begin());
}

int RunningText::whole_text(const Outline& outline, int part) const {
  int whole = part;
  int around = part;
  for (int up = 0; up < kMostSections && !is_declared_entry(outline[around].node);) {
    around = outline[around].parent;
    if (around <= 0) break;
    const auto added = [&](const std::vector<int>& sums) {
      return in(sums, outline.extent(around)) - in(sums, outline.extent(whole));
    };
    const int text = added(text_);
    // A box around one part adds nothing, and is no level.
    if (text > 0 || added(links_) > 0) ++up;
    if (added(links_) * 3 > text && added(links_) > kFewLinks) break;
    if (added(stories_) >= kFewStories) break;
    if (text >= kSection && text * 5 >= in(text_, outline.extent(whole))) whole = around;
  }
  return whole;
}

}  // namespace ilofeed::feeds::pages
