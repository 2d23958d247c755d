// Dates as people write them.
#pragma once

#include <string>
#include <string_view>

#include "feeds/text/date/date.h"

namespace ilofeed::feeds {

/// "3–5 December 2026", "3 December 2026, 14:00 UTC", "December 2026": as precise as the date is,
/// by the rules of CLDR for the language of a BCP 47 tag; English where that is unknown.
std::string written_date(const Date& date, std::string_view language);

/// The same with the clock times of a region of the tz database ("Africa/Nairobi"); empty: UTC.
std::string written_date(const Date& date, std::string_view language, std::string_view region);

}  // namespace ilofeed::feeds
