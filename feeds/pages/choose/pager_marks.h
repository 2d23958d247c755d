// Small marks on the controls of a pager.
#pragma once

#include <string_view>

#include "feeds/text/html/html.h"

namespace ilofeed::feeds::pages {

/// True when the element's rel has the word.
bool has_rel(pugi::xml_node element, std::string_view word);

/// A disabled link may keep its address.
bool is_disabled(pugi::xml_node element);

/// The number that a control shows, "[3]"; -1: none.
int number_in(std::string_view text);

}  // namespace ilofeed::feeds::pages
