// What speaks against believing that a repeated structure is the page's list of entries.
#pragma once

#include <string_view>
#include <vector>

#include "feeds/pages/choose/listing_score.h"
#include "feeds/pages/list/entry_list.h"

namespace ilofeed::feeds::pages {

/// What is known of the page that a list stands on.
struct ListGround {
  const PageSetting& page;
  bool about_news = false;  ///< its title or address says that it lists news
  bool told = false;        ///< it is said to be a list
};

struct ReadList {
  const Candidate* candidate = nullptr;
  std::vector<PageEntry> entries;
  ListScore score;
};

/// One reason not to believe a list: what was measured, and the least that would have done.
struct ListDoubt {
  std::string_view what;  ///< empty: there is none
  double measured = 0;
  double least = 0;
};

/// The first row of the table of doubts that holds.
ListDoubt doubt_of(const ListGround& ground, const ReadList& list);

/// Entries that lead nowhere and have a date each. Headings over running text are made alike.
bool is_notices(const ReadList& list);

}  // namespace ilofeed::feeds::pages
