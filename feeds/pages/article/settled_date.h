// What a page says in several ways of one date, and what of it is believed.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "feeds/pages/sight/page_date.h"

namespace ilofeed::feeds::pages {

/// All as it stood.
struct DateClaims {
  std::string machine;              ///< marked up, where it is told best
  std::vector<std::string> others;  ///< marked up elsewhere
  std::optional<DateLine> line;     ///< shown
  std::string address;              ///< of the page
  std::string title;                ///< of the article; may end with its day
};

struct SettledDate {
  std::string machine;
  std::optional<DateLine> line;
  std::string conflict;  ///< for people; empty: all can be right
};

/// The day that a mark is written with, in the zone of its writer; empty: it is written otherwise.
std::string day_written(std::string_view machine);

/// What is shown is believed against what is marked up, unless it may be read with day and month
/// exchanged. A clock is read in its zone: where the day of the place, which is shown, addressed,
/// in the title, or written in two marks, is another than that in UTC, the day is believed and the
/// clock is not.
SettledDate settle_dates(const DateClaims& claims);

}  // namespace ilofeed::feeds::pages
