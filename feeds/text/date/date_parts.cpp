#include "feeds/text/date/date_parts.h"

namespace ilofeed::feeds {

using namespace std::chrono;

std::optional<Date> date_of(const DateParts& parts) {
  if (parts.year < kFirstYear || parts.year > kLastYear) return std::nullopt;
  if (parts.month < 1 || parts.month > 12 || parts.day < 1) return std::nullopt;
  const auto day = year{parts.year} / month{static_cast<unsigned>(parts.month)} /
                   std::chrono::day{static_cast<unsigned>(parts.day)};
  const bool midnight = parts.hour == 24 && parts.minute == 0 && parts.second == 0;
  const bool clock_ok = parts.hour >= 0 && (parts.hour < 24 || midnight) && parts.minute >= 0 &&
                        parts.minute < 60 && parts.second >= 0 && parts.second <= 60;
  if (!day.ok() || !clock_ok) return std::nullopt;

  Date date;
  date.time = sys_days{day} + hours{parts.hour} + minutes{parts.minute} + seconds{parts.second};
  const bool has_clock =
      parts.precision == Precision::second || parts.precision == Precision::minute;
  if (has_clock) date.time -= parts.offset;
  date.precision = parts.precision;
  return date;
}

DateParts with_clock(DateParts day, const DateParts& clock) {
  day.hour = clock.hour;
  day.minute = clock.minute;
  day.second = clock.second;
  day.offset = clock.offset;
  day.precision = clock.precision;
  return day;
}

int full_year(int two_digits) {
  return two_digits < 69 ? 2000 + two_digits : 1900 + two_digits;
}

}  // namespace ilofeed::feeds
