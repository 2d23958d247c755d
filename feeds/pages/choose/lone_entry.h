// A list with a single entry: nothing repeats, so a dated heading that leads on is looked for.
#pragma once

#include <optional>

#include "feeds/pages/list/entry_list.h"

namespace ilofeed::feeds::pages {

/// The one story of a page of news that has no more; nothing when there are several, or none.
std::optional<PageEntry> find_lone_entry(const PageSetting& page);

}  // namespace ilofeed::feeds::pages
