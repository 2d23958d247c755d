// What stands beside an entry's date: "Press release | Geneva | 3 May 2024", "By Ada Lund, 3 May
// 2024".
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "feeds/pages/list/entry_list.h"

namespace ilofeed::feeds::pages {

/// The entry with kicker, place and author taken from its date's line, as far as it has none.
PageEntry with_neighbours(PageEntry entry);

/// The names and one more, its label ("By") left out; the same when the text is no name or known
/// already.
std::vector<std::string> with_author(std::vector<std::string> authors, std::string_view text);

}  // namespace ilofeed::feeds::pages
