// Dates of the Persian solar calendar.
#pragma once

#include <optional>
#include <string_view>

#include "feeds/text/date/date.h"

namespace ilofeed::feeds {

/// Finds a day of the years 1370 to 1410 (1991 to 2031), "1399/02/21" or "۲۱ اردیبهشت ۱۳۹۹".
std::optional<FoundDate> find_jalali_date(std::string_view line);

/// True for "1442/05/01" of the lunar calendar, whose days nobody can tell from afar.
bool begins_with_hijri_year(std::string_view text);

}  // namespace ilofeed::feeds
