// What is said of an image, told from the running text.
#pragma once

#include <set>
#include <string>

#include "feeds/pages/sight/outline.h"

namespace ilofeed::feeds::pages {

/// True for an element that says of itself that it is a caption.
bool is_caption(const Spot& spot);

/// The captions of one text, in document order. Galleries repeat them: beside the image, in a
/// panel, whole and shortened; and of some only the captions are left.
class Captions {
 public:
  explicit Captions(const Outline& outline) : outline_(outline) {}

  /// True for the first caption of an image that can be seen. To be asked in document order.
  bool is_told_first(int caption);

 private:
  int picture_of(int caption) const;

  const Outline& outline_;
  std::set<std::string> addresses_;
  std::set<std::string> texts_;
};

}  // namespace ilofeed::feeds::pages
