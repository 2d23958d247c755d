// Entries of a table that are spread over several rows.
#pragma once

#include <vector>

#include "feeds/pages/sight/outline.h"

namespace ilofeed::feeds::pages {

/// The entries of each table where what belongs to an entry stands below its first row: rows whose
/// first cell is empty, or a cell that reaches down over them. Nothing for tables of single rows.
std::vector<std::vector<Extent>> row_groups(const Outline& outline);

}  // namespace ilofeed::feeds::pages
