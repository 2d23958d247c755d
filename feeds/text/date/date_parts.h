// A date taken apart, on its way from text to a point in time. Shared by the date readers only.
#pragma once

#include <chrono>
#include <optional>

#include "feeds/text/date/date.h"

namespace ilofeed::feeds {

/// What a reader of dates has found, before the calendar has been asked.
struct DateParts {
  int year = 0;
  int month = 1;
  int day = 1;
  int hour = 0;
  int minute = 0;
  int second = 0;
  std::chrono::seconds offset{0};  ///< of the zone, east of Greenwich
  Precision precision = Precision::day;
};

/// The last year that a feed or a page can mean; the first is 100 for machines
/// (year 1 is how several systems write "no date") and kFirstVisibleYear for people.
inline constexpr int kFirstYear = 100;
inline constexpr int kFirstVisibleYear = 1900;
inline constexpr int kLastYear = 2200;

/// Nothing for a day that no calendar or a time that no clock has. 24:00 is
/// the next day's midnight and second 60 a leap second (RFC 3339 §5.6).
std::optional<Date> date_of(const DateParts&);

/// The day of the first with the clock time, zone and precision of the second.
DateParts with_clock(DateParts day, const DateParts& clock);

/// The full year of one written with two digits (RFC 2822 §4.3, POSIX): 69 is 1969, 68 is 2068.
int full_year(int two_digits);

}  // namespace ilofeed::feeds
