// A list read as the operator's recipe says.
#pragma once

#include <string>
#include <vector>

#include "feeds/model/source.h"
#include "feeds/pages/list/entry_list.h"
#include "feeds/pages/recipe/selector.h"

namespace ilofeed::feeds::pages {

struct RecipeReading {
  std::vector<PageEntry> entries;
  std::string next;  ///< as it stood; empty: the recipe does not say
  std::string shape;
  std::vector<std::string>
      notes;  ///< selectors that are wrong or match nothing, with the count of entries they missed
};

/// What the recipe does not say, or finds nowhere in an entry's title, link or date, is read
/// without rules.
RecipeReading read_by_recipe(const PageSetting& page,
                             const pugi::xml_document& document,
                             const Recipe& recipe);

}  // namespace ilofeed::feeds::pages
