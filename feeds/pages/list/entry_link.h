// Which link of an entry's part leads to the entry.
#pragma once

#include "feeds/pages/list/entry_list.h"

namespace ilofeed::feeds::pages {

/// The anchor: the title's own, that around the whole part, or the one whose address is used most;
/// -1: none.
int find_entry_link(const PageSetting& page, const PageEntry& entry);

/// The other links of the part that lead to documents.
std::vector<PageFile> find_files(const PageSetting& page, const PageEntry& entry);

}  // namespace ilofeed::feeds::pages
