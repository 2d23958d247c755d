#include "feeds/pages/article/caption.h"

#include "feeds/pages/list/entry_image.h"
#include "feeds/pages/sight/vocabulary.h"

namespace ilofeed::feeds::pages {
namespace {

constexpr int kLongest = 700;  // visible characters
constexpr int kLevels = 4;     // from a caption up to what holds its image as well
constexpr int kLargestPicture =
    300;                    // elements and texts; a box is looked through for each caption
constexpr int kOther = 40;  // visible characters of the image's box that are not the caption's

}  // namespace

bool is_caption(const Spot& spot) {
  if (spot.weight == 0 || spot.weight > kLongest) return false;
  return std::string_view(spot.node.name()) == "figcaption" || spot.is(Sign::caption);
}

// The box that holds the caption and an image, and little else; -1: none.
int Captions::picture_of(int caption) const {
  int box = outline_[caption].parent;
  for (int up = 0; up < kLevels && box > 0; ++up, box = outline_[box].parent) {
    if (outline_[box].end - box > kLargestPicture) return -1;
    const bool figure = std::string_view(outline_[box].node.name()) == "figure";
    if (!figure && outline_[box].weight - outline_[caption].weight > kOther) return -1;
    if (!find_image(outline_, outline_.extent(box)).address.empty()) return box;
  }
  return -1;
}

bool Captions::is_told_first(int caption) {
  const int box = picture_of(caption);
  if (box < 0) return false;
  const std::string address = find_image(outline_, outline_.extent(box)).address;
  const std::string text = squeezed(outline_.text(outline_.extent(caption)));
  return addresses_.insert(address).second && texts_.insert(text).second;
}

}  // namespace ilofeed::feeds::pages
