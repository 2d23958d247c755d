#include "feeds/text/date_cursor.h"
#include "feeds/text/date_machine.h"
#include "feeds/text/date_parts.h"
#include "feeds/text/date_zones.h"

namespace ilofeed::feeds {
namespace {

using namespace std::chrono;

void set_day(DateParts& parts, sys_days day) {
  const year_month_day date{day};
  parts.year = static_cast<int>(date.year());
  parts.month = static_cast<int>(static_cast<unsigned>(date.month()));
  parts.day = static_cast<int>(static_cast<unsigned>(date.day()));
}

void set_ordinal(DateCursor& in, DateParts& parts, int ordinal) {
  const auto first = sys_days{year{parts.year} / 1 / 1};
  const int length = year{parts.year}.is_leap() ? 366 : 365;
  in.ok = in.ok && ordinal >= 1 && ordinal <= length;
  if (in.ok) set_day(parts, first + days{ordinal - 1});
}

// The week that holds 4 January is the first; weeks begin on Monday (ISO 8601 §3.1.1.23).
void read_week(DateCursor& in, DateParts& parts) {
  const int week = in.number(2);
  in.take("-");
  const int weekday_number = in.digit_next() ? in.number(1) : 1;
  in.ok = in.ok && week >= 1 && week <= 53 && weekday_number >= 1 && weekday_number <= 7;
  if (!in.ok) return;
  const auto fourth = sys_days{year{parts.year} / 1 / 4};
  const auto next_fourth = sys_days{year{parts.year + 1} / 1 / 4};
  const auto monday = fourth - (weekday{fourth} - Monday) + weeks{week - 1};
  const auto next_monday = next_fourth - (weekday{next_fourth} - Monday);
  in.ok = monday < next_monday;
  set_day(parts, monday + days{weekday_number - 1});
}

// What follows a four-digit year.
void read_rest_of_date(DateCursor& in, DateParts& parts) {
  const bool dash = in.take("-");
  if (in.take("Ww")) return read_week(in, parts);
  const int digits = in.digits_ahead();
  if (digits == 3 && !(dash && in.rest.size() > 3 && in.rest[3] == '-')) {
    return set_ordinal(in, parts, in.number(3));
  }
  if (!dash && digits == 0) {
    parts.precision = Precision::year;
    return;
  }
  // Google once wrote a month with three digits: "2003-012-31".
  parts.month = in.number(2, dash ? 3 : 2);
  const bool day_follows = dash ? in.take("-") : in.digit_next();
  if (day_follows) {
    parts.day = in.number(1, 2);
  } else {
    parts.precision = Precision::month;
    in.ok = in.ok && dash;  // six digits are a year of two
  }
}

void read_zone(DateCursor& in, DateParts& parts) {
  in.skip(" ");
  if (in.rest.empty()) return;
  const bool west = in.take("-");
  if (!west && !in.take("+")) {
    const auto named = zone_named(in.rest);
    in.ok = in.ok && named.has_value();
    if (in.ok) parts.offset = *named;
    in.rest = {};
    return;
  }
  const int hour = in.number(1, 2);
  in.take(":");
  const int minute = in.digit_next() ? in.number(2) : 0;
  in.ok = in.ok && hour < 16 && minute < 60;
  parts.offset = minutes{(west ? -1 : 1) * (hour * 60 + minute)};
}

void read_clock(DateCursor& in, DateParts& parts) {
  if (!in.take("Tt ")) return;
  in.skip(" ");
  if (!in.digit_next()) return;  // only a zone
  parts.hour = in.number(1, 2);
  parts.precision = Precision::minute;
  const bool colon = in.take(":");
  if (colon || in.digit_next()) parts.minute = in.number(1, 2);
  if (colon ? in.take(":") : in.digit_next()) {
    parts.second = in.number(1, 2);
    parts.precision = Precision::second;
    if (in.take(".,:")) {
      in.ok = in.ok && in.digit_next();
      in.skip("0123456789");
    }
  }
}

std::optional<Date> finished(DateCursor& in, DateParts& parts) {
  const bool whole = parts.precision == Precision::day;
  if (whole) read_clock(in, parts);
  if (whole) read_zone(in, parts);
  if (!in.done()) return std::nullopt;
  return date_of(parts);
}

// "031231", "03-12-31", "-0312", "-03-12", "03335" (ISO 8601:1988).
std::optional<Date> read_short_year(std::string_view text) {
  DateCursor in{text};
  DateParts parts;
  const bool no_day = in.take("-");
  const int ahead = in.digits_ahead();
  parts.year = full_year(in.number(2));
  if (!no_day && ahead == 5) {
    set_ordinal(in, parts, in.number(3));
    return finished(in, parts);
  }
  const bool dash = in.take("-");
  parts.month = in.number(2);
  if (no_day) {
    parts.precision = Precision::month;
    return finished(in, parts);
  }
  if (dash) in.expect("-");
  parts.day = in.number(2);
  return finished(in, parts);
}

}  // namespace

std::optional<Date> read_iso_date(std::string_view text) {
  DateCursor in{text};
  const int ahead = in.digits_ahead();
  const bool full = ahead == 4 || ahead == 7 || ahead == 8 || ahead == 14 || ahead == 12;
  if (!full)
    return ahead == 0 || ahead == 2 || ahead == 5 || ahead == 6 ? read_short_year(text)
                                                                : std::nullopt;
  DateParts parts;
  parts.year = in.number(4);
  if (!in.ok || parts.year < kFirstYear || parts.year > kLastYear) return std::nullopt;
  read_rest_of_date(in, parts);
  // Fourteen digits hold the clock, too: "20240501093000".
  if (in.ok && in.digit_next()) {
    parts.hour = in.number(2);
    parts.minute = in.number(2);
    parts.precision = Precision::minute;
    if (in.digit_next()) {
      parts.second = in.number(2);
      parts.precision = Precision::second;
    }
    read_zone(in, parts);
  }
  return finished(in, parts);
}

std::optional<Date> read_unix_date(std::string_view text) {
  const auto whole = text.substr(0, text.find('.'));
  const bool milliseconds_given = whole.size() == 12 || whole.size() == 13;
  if (whole.size() != 9 && whole.size() != 10 && !milliseconds_given) return std::nullopt;
  std::int64_t value = 0;
  for (const char c : whole) {
    if (c < '0' || c > '9') return std::nullopt;
    value = value * 10 + (c - '0');
  }
  const auto fraction = text.substr(whole.size());
  if (fraction.find_first_not_of("0123456789", 1) != std::string_view::npos || fraction == ".") {
    return std::nullopt;
  }
  const Time time{seconds{milliseconds_given ? value / 1000 : value}};
  constexpr Time kLatest = sys_days{year{kLastYear + 1} / 1 / 1};
  if (time >= kLatest) return std::nullopt;
  return Date{time, Precision::second, std::nullopt};
}

}  // namespace ilofeed::feeds
