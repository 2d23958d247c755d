// Which way round the numbers of a page's dates are written.
#pragma once

#include <string>

#include "feeds/pages/list/entry_list.h"

namespace ilofeed::feeds::pages {

/// The page's language, with its region where only the host tells it: English is written both ways,
/// by the authorities of the United States with the month first.
std::string dating_language(const PageSetting& page);

}  // namespace ilofeed::feeds::pages
