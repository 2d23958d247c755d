// How much a list on a page looks like a list of news.
#pragma once

#include <array>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "feeds/pages/list/entry_list.h"

namespace ilofeed::feeds::pages {

/// What speaks for a list of news and against one.
enum class ListSign {
  title,
  bare_title,
  bare,
  bare_heading,
  dated,
  told,
  pictured,
  kicker,
  unlinked,
  off_site,
  advert,
  several,
  further,
  region,
  entry,
  side,
  declared,
  flat,
  leading,
  count_
};

struct ListWeight {
  ListSign sign;
  std::string_view what;
  double weight;
};

/// A row for each sign, in their order; for people, too.
std::span<const ListWeight> list_weights();

using ListAmounts = std::array<double, static_cast<std::size_t>(ListSign::count_)>;

struct ListScore {
  ListAmounts
      by_sign{};     ///< what each sign gave; all of them make the sum, but for repeated titles
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
