// Headings above groups of entries that tell a year, a month or a day.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "feeds/pages/sight/outline.h"
#include "feeds/pages/sight/page_date.h"
#include "feeds/text/date/date.h"

namespace ilofeed::feeds::pages {

struct GroupHeadings {
  /// For every item, by its place: the date of the nearest heading above it, in force until the
  /// next.
  std::vector<std::optional<Date>> dates;
  bool rows = false;  ///< some stand in rows among the items: surely theirs
};

GroupHeadings group_headings(const Outline& outline,
                             const std::vector<Extent>& items,
                             const std::string& language);

/// Shows the dates above and between the items to `order`.
void see_headings(const Outline& outline, const std::vector<Extent>& items, DateOrder& order);

}  // namespace ilofeed::feeds::pages
