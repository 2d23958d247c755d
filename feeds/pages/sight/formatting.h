// Elements that only say how text looks, around whole blocks.
#pragma once

#include <cstddef>
#include <unordered_set>

#include "feeds/text/html/html.h"

namespace ilofeed::feeds::pages {

/// <font> and its like around lists, tables and paragraphs. A page that does not close them nests
/// them deeper with each block: they tell nothing of its structure. Bold text does.
class BlockFormatting {
 public:
  /// Looks at the whole tree below `root` once.
  explicit BlockFormatting(pugi::xml_node root);

  bool holds(pugi::xml_node element) const { return around_.contains(element.hash_value()); }

 private:
  std::unordered_set<std::size_t> around_;
};

}  // namespace ilofeed::feeds::pages
