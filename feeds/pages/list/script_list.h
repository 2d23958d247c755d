// A list that a script writes into the page from rows of its own.
#pragma once

#include <vector>

#include "feeds/pages/list/entry_list.h"

namespace ilofeed::feeds::pages {

/// The first array of objects that a script assigns, when its objects have a title, an address and
/// a date each; empty: there is none. At most a few arrays of limited size are looked at.
std::vector<PageEntry> read_script_list(const PageSetting& page,
                                        const pugi::xml_document& document);

}  // namespace ilofeed::feeds::pages
