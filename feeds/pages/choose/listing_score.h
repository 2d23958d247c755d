// How much a list on a page looks like a list of news.
#pragma once

#include <string>
#include <vector>

#include "feeds/pages/list/entry_list.h"

namespace ilofeed::feeds::pages {

struct ListScore {
  double sum = 0;    ///< for comparison between lists of one page
  double mean = 0;   ///< an entry
  double dated = 0;  ///< share of entries with a date
  double summarised = 0;
  double pictured = 0;
  double linked = 0;
  double title = 0;     ///< mean weight of the titles
  bool side = false;    ///< a heading says that it is beside the matter: "Related", "Most read"
  bool apart = false;   ///< stands in a menu, a footer or a banner
  std::string heading;  ///< the heading right above it; may be empty
};

ListScore score_list(const PageSetting& page,
                     const Candidate& candidate,
                     const std::vector<PageEntry>& entries);

}  // namespace ilofeed::feeds::pages
