// What was decided about a page, and from what, told to people.
#pragma once

#include <string>
#include <vector>

#include "feeds/pages/page_kind.h"

namespace ilofeed::feeds::pages {

/// A line for each sign, each list that was looked at, and what came of it.
std::vector<std::string> explain_page(const PageKind& kind,
                                      const Article& article,
                                      const Listing& listing);

}  // namespace ilofeed::feeds::pages
