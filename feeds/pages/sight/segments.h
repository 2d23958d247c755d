// The text of a part of a page, cut where a reader sees it cut: lines, and the
// labels, dates and links that stand in one line.
#pragma once

#include <string>
#include <vector>

#include "feeds/pages/sight/outline.h"

namespace ilofeed::feeds::pages {

struct Segment {
  std::string text;  ///< white space folded
  int first = 0;     ///< its first text spot
  int last = 0;      ///< its last text spot
  int element = 0;   ///< the innermost element that holds all of it
  int anchor = -1;   ///< the link it stands in; -1: none
  int heading = -1;
  int line = 0;  ///< segments of one visible line share the number
  int weight = 0;
  Path slot;  ///< by names and classes, from the part's root: equal in entries of one make
};

/// The segments of an extent in document order. `split_at` (an extent, may be empty) is a part that
/// always stands alone: a title in a line of other text.
std::vector<Segment> segments_of(const Outline& outline, Extent extent, Extent split_at);

}  // namespace ilofeed::feeds::pages
