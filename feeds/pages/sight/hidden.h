// What of a page nobody sees, and what only waits for a script to be shown.
#pragma once

#include <cstddef>

#include "feeds/text/html/html.h"

namespace ilofeed::feeds::pages {

/// Scripts, styles, form controls and the like: no text for readers.
bool is_left_out(pugi::xml_node element);

/// Hidden by an attribute or a style of its own.
bool is_hidden(pugi::xml_node element);

/// A table of some rows is no menu: it waits for a script that shows what was asked for.
bool holds_rows(pugi::xml_node element);

/// Bytes of the text in an element.
std::size_t text_length(pugi::xml_node element);

}  // namespace ilofeed::feeds::pages
