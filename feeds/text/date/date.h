// Dates as feeds and news pages write them, and as we write them.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace ilofeed::feeds {

/// All times inside ilofeed are UTC with a resolution of one second; zones and
/// fractions live only in text that comes in or goes out.
using Time = std::chrono::sys_seconds;

/// How much of a date its author gave.
enum class Precision { second, minute, day, month, year };

/// A point in time, or a range of days ("8-9 April 2015").
struct Date {
  Time
      time;  ///< the first moment: 00:00 UTC of the day (month, year) where no clock time was given
  Precision precision = Precision::second;
  std::optional<Time> end;  ///< 00:00 UTC of a range's last day

  friend bool operator==(const Date&, const Date&) = default;
};

/// When a date is published: a date without a clock time at 12:00 UTC of its
/// day, so that it shows as that day in every zone from -12 to +11.
Time published_time(const Date&);

/// The first moment after the day, month, year or range of days that a date names; of a clock time
/// that moment itself.
Time end_of(const Date&);

/// Reads an RFC 3339 date-time strictly, as Atom (RFC 4287 §3.3) and JSON Feed
/// require. Nothing for a date that no calendar has.
std::optional<Time> parse_rfc3339(std::string_view text);

/// Reads a text that is one date and nothing else, in any of the forms that
/// feeds use: RFC 822/2822 with its real-world errors, RFC 3339, W3CDTF, ISO
/// 8601, asctime, Unix seconds or milliseconds, month names in en fr es de pt
/// it nl ru uk ar zh ja vi tr pl el hu ko and more, Arabic-Indic digits, named zones.
/// A missing zone is UTC. Impossible dates are refused.
std::optional<Date> parse_date(std::string_view text);

/// The same where something is known of the author: `language` (BCP 47, may be empty) decides what
/// is ambiguous, as in find_date.
std::optional<Date> parse_date(std::string_view text, std::string_view language);

/// A date as it is meant where its text gives a clock time without a zone: that of a region of the
/// tz database ("Africa/Nairobi"). Any other date, or an unknown region, changes nothing.
Date in_region(Date date, std::string_view text, std::string_view region);

/// True for a region that the tz database has.
bool is_region(std::string_view region);

/// What a clock of a region shows at a moment, told as if it were UTC; of an unknown region UTC.
Time clock_time(Time moment, std::string_view region);

/// A date that stands in visible text, with what surrounds it.
struct FoundDate {
  Date date;
  Time day;               ///< 00:00 of the day as it is written, whatever zone its clock names
  std::size_t begin = 0;  ///< byte offsets of the date in the text it was found in
  std::size_t end = 0;
};

/// Finds the first calendar date or range of days written out in a line of a
/// page: "8-9 April 2015", "Press release | 06 September 2016", "25 September
/// 2023, Phnom Penh", "Ngày 28 tháng 6 năm 2023", "2022年9月30日",
/// "٠٤ أغسطس, ٢٠٢١". `language` (BCP 47, may be empty) decides only what is
/// ambiguous: 03/04/2024 is day first except for en-US.
std::optional<FoundDate> find_date(std::string_view line, std::string_view language);

/// The same where the year stands elsewhere, say in a group's heading: "19 May"
/// or "8-9 Apr" is a date of the given year. A year in the line itself wins.
std::optional<FoundDate> find_day_in_year(std::string_view line,
                                          std::string_view language,
                                          int year);

/// Reads a month or year heading such as "December 2013", "Septembre 2023",
/// "6月 2020" or "2021", and nothing else in the text.
std::optional<Date> parse_month_heading(std::string_view text);

/// Reads "3 days ago", "hace 2 horas", "yesterday" and the like against `now`.
std::optional<Date> parse_relative_date(std::string_view text, Time now);

/// "2024-05-01T09:30:00Z" (RFC 3339).
std::string rfc3339(Time);
/// "Wed, 01 May 2024 09:30:00 +0000" (RFC 822 as RSS 2.0 wants it).
std::string rfc822(Time);
/// "Wed, 01 May 2024 09:30:00 GMT" (RFC 9110 §5.6.7).
std::string http_date(Time);

}  // namespace ilofeed::feeds
