// What a column of a table is for, as its first row tells.
#pragma once

#include <string>

#include "feeds/pages/sight/outline.h"

namespace ilofeed::feeds::pages {

/// The text of the <th> above the cell that an element stands in; empty where there is none.
std::string column_header(const Outline& outline, int element);

}  // namespace ilofeed::feeds::pages
