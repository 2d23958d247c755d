// Which part of each entry of a list is its title.
#pragma once

#include <string>
#include <vector>

#include "feeds/pages/sight/outline.h"

namespace ilofeed::feeds::pages {

struct Title {
  std::string text;  ///< empty: the part has none
  int spot = -1;     ///< the element that holds it
};

/// One title an item, chosen for all of them together: the part that every entry has, that differs
/// from entry to entry, and that is as long as titles are.
std::vector<Title> find_titles(const Outline& outline, const std::vector<Extent>& items);

}  // namespace ilofeed::feeds::pages
