// What no feed has, kept from taking memory.
#pragma once

#include <cstddef>
#include <vector>

#include "feeds/model/statement.h"
#include "feeds/parse/repair/repair_log.h"

namespace ilofeed::feeds {

/// How often one element is read in one place: nobody has more tags, links or files than that.
inline constexpr std::size_t kMostAlike = 2'000;

/// Cuts values of more than 4 MiB, a book, or a film in the place of its address, and tells so.
void cut_long_values(std::vector<Statement>& statements, RepairLog& log);

}  // namespace ilofeed::feeds
