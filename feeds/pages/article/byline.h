// Who wrote an article, told by a line beside its title.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "feeds/pages/sight/segments.h"

namespace ilofeed::feeds::pages {

struct Byline {
  bool is_one = false;  ///< the line tells who wrote, and nothing else
  std::string name;     ///< empty: only a label, whose name follows
};

Byline read_byline(const Outline& outline, const Segment& segment);

/// The names and one more; the same when it is known already or no name.
std::vector<std::string> with_name(std::vector<std::string> names, std::string_view name);

}  // namespace ilofeed::feeds::pages
