// The list of entries that a page is about, chosen among all repeated structures.
#pragma once

#include <string>
#include <vector>

#include "feeds/pages/entry_list.h"

namespace ilofeed::feeds::pages {

struct Listing {
  std::vector<PageEntry> entries;  ///< in document order; empty: the page has no list of entries
  std::string shape;               ///< the way to an entry, for people and for the shape watch
  double score = 0;
  int dropped = 0;  ///< parts of the list that are no entries: adverts, promotions
};

/// `about_news`: the page's own title or address says that it lists news, so that a list without
/// dates may be believed. `entry_links`: globs over URL paths that entries have; empty: any.
struct ListingHints {
  bool about_news = false;
  std::vector<std::string> entry_links;
};

Listing find_listing(const PageSetting& page, const ListingHints& hints);

/// The way to a spot by names and classes, "main > ul.news-list > li.item"; made-up classes are
/// left out.
std::string path_to(const Outline& outline, int spot);

}  // namespace ilofeed::feeds::pages
