// The shapes of a date: with a month's name, in numbers only, and the clock time beside it.
#pragma once

#include <cstddef>
#include <optional>

#include "feeds/text/date/date_parts.h"
#include "feeds/text/date/date_text.h"

namespace ilofeed::feeds {

/// A date or a range of days, with the tokens it takes: [begin, end).
struct ReadDate {
  DateParts first;
  std::optional<DateParts> last;
  std::size_t begin = 0;
  std::size_t end = 0;
};

/// The points in time; nothing where a calendar has no such day. A range that
/// ends before it begins, or lasts longer than a year, is its first day.
std::optional<Date> date_of(const ReadDate&);

/// The date that begins exactly at the token, without weekday and clock time.
std::optional<ReadDate> read_date(const DateText&, std::size_t at);

/// "8-9 April 2015", "April 8, 2015", "2018. június 12."
std::optional<ReadDate> read_named_date(const DateText&, std::size_t at);

/// "2024-05-01", "01.05.2024", "2022年9月30日"
std::optional<ReadDate> read_numeric_date(const DateText&, std::size_t at);

struct ReadClock {
  DateParts clock;  ///< only hour, minute, second, offset and precision are meant
  bool has_zone = false;
  std::size_t end = 0;
};

/// "14:30", "2.30 pm", "14h30", "下午2:30", with seconds and zone.
std::optional<ReadClock> read_clock(const DateText&, std::size_t at);

/// Past what may stand between a date and its clock time: ", ", " at ", "T", a weekday in brackets.
std::size_t skip_to_clock(const DateText&, std::size_t at);

struct ReadZone {
  std::chrono::seconds offset{0};
  std::size_t end = 0;
};

/// "Z", "+02:00", "GMT-0100", "CEST", "+0200 (CEST)"
std::optional<ReadZone> read_zone(const DateText&, std::size_t at);

}  // namespace ilofeed::feeds
