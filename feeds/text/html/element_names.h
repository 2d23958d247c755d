// The names of all elements that HTML, SVG or MathML ever had.
#pragma once

#include <string_view>

namespace ilofeed::feeds {

/// True for the name (in lower case) of an element of any version of HTML, of SVG up to 2 with the
/// drafts between, and of MathML's presentation. The names of MathML's content ("int", "in", "set")
/// are words first: they are none.
bool is_element_name(std::string_view name);

}  // namespace ilofeed::feeds
