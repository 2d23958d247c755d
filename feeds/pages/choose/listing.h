// The list of entries that a page is about, chosen among all repeated structures.
#pragma once

#include <string>
#include <vector>

#include "feeds/pages/choose/list_doubt.h"
#include "feeds/pages/choose/listing_score.h"
#include "feeds/pages/list/entry_list.h"

namespace ilofeed::feeds::pages {

/// A repeated structure that was looked at, and why it is not the list; for people.
struct ConsideredList {
  std::string shape;
  std::string title;  ///< of its first entry
  std::size_t parts = 0;
  double score = 0;
  ListAmounts by_sign{};  ///< what made the score
  ListDoubt doubt;        ///< none: it was believed
};

struct Listing {
  std::vector<ConsideredList> considered;  ///< the best first
  std::vector<PageEntry> entries;  ///< in document order; empty: the page has no list of entries
  std::string shape;            ///< the way to an entry, for people and for daemon/poll/page_watch
  std::vector<Extent> notices;  ///< dated sections without links where no news is told: no list
  int dropped = 0;              ///< parts of the list that are no entries: adverts, promotions
};

/// `about_news`: the page's own title or address says that it lists news, so that a list without
/// dates may be believed. `told`: the page is said to be a list. `entry_links`: globs over URL
/// paths that entries have; empty: any.
struct ListingHints {
  bool about_news = false;
  bool told = false;
  std::vector<std::string> entry_links;
};

Listing find_listing(const PageSetting& page, const ListingHints& hints);

}  // namespace ilofeed::feeds::pages
