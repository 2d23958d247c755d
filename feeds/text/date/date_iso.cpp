#include "feeds/text/ascii.h"
#include "feeds/text/date/date_cursor.h"
#include "feeds/text/date/date_machine.h"
#include "feeds/text/date/date_parts.h"
#include "feeds/text/date/date_zones.h"

namespace ilofeed::feeds {
namespace {

using namespace std::chrono;

// Reads one date from left to right; after the first mismatch it gives nothing.
class IsoReader {
 public:
  explicit IsoReader(std::string_view text) : in_{text} {}

  std::optional<Date> read() {
    switch (in_.digits_ahead()) {
      case 4:
      case 7:
      case 8:
      case 12:
      case 14: read_full_year(); break;
      case 0:
      case 2:
      case 5:
      case 6: read_short_year(); break;
      default: return std::nullopt;
    }
    if (parts_.precision == Precision::day) {
      read_clock();
      read_zone();
    }
    if (!in_.done()) return std::nullopt;
    return date_of(parts_);
  }

 private:
  void set_day(sys_days day) {
    const year_month_day date{day};
    parts_.year = static_cast<int>(date.year());
    parts_.month = static_cast<int>(static_cast<unsigned>(date.month()));
    parts_.day = static_cast<int>(static_cast<unsigned>(date.day()));
  }

  void read_ordinal() {
    const int ordinal = in_.number(3);
    const int length = year{parts_.year}.is_leap() ? 366 : 365;
    in_.ok = in_.ok && ordinal >= 1 && ordinal <= length;
    if (in_.ok) set_day(sys_days{year{parts_.year} / 1 / 1} + days{ordinal - 1});
  }

  // The week that holds 4 January is the first; weeks begin on Monday (ISO 8601 §3.1.1.23).
  void read_week() {
    const int week = in_.number(2);
    in_.take("-");
    const int day_of_week = in_.digit_next() ? in_.number(1) : 1;
    in_.ok = in_.ok && week >= 1 && day_of_week >= 1 && day_of_week <= 7;
    if (!in_.ok) return;
    const auto first_monday = [](int of_year) {
      const auto fourth = sys_days{year{of_year} / 1 / 4};
      return fourth - (weekday{fourth} - Monday);
    };
    const auto monday = first_monday(parts_.year) + weeks{week - 1};
    in_.ok = monday < first_monday(parts_.year + 1);
    set_day(monday + days{day_of_week - 1});
  }

  void read_full_year() {
    parts_.year = in_.number(4);
    in_.ok = in_.ok && parts_.year >= kFirstYear && parts_.year <= kLastYear;
    const bool dash = in_.take("-");
    if (in_.take("Ww")) return read_week();
    const int digits = in_.digits_ahead();
    const bool day_after_month = dash && in_.rest.size() > 3 && in_.rest[3] == '-';
    if (digits == 3 && !day_after_month) return read_ordinal();
    if (!dash && digits == 0) {
      parts_.precision = Precision::year;
      return;
    }
    // Google once wrote a month with three digits: "2003-012-31".
    parts_.month = in_.number(2, dash ? 3 : 2);
    if (dash ? in_.take("-") : in_.digit_next()) {
      parts_.day = in_.number(1, 2);
      read_joined_clock();
    } else {
      parts_.precision = Precision::month;
      in_.ok = in_.ok && dash;  // six digits have a year of two
    }
  }

  // "031231", "03-12-31", "-0312", "-03-12", "03335" (ISO 8601:1988).
  void read_short_year() {
    const bool no_day = in_.take("-");
    const bool ordinal = !no_day && in_.digits_ahead() == 5;
    parts_.year = full_year(in_.number(2));
    if (ordinal) return read_ordinal();
    const bool dash = in_.take("-");
    parts_.month = in_.number(2);
    if (no_day) {
      parts_.precision = Precision::month;
      return;
    }
    if (dash) in_.expect("-");
    parts_.day = in_.number(2);
  }

  // Twelve or fourteen digits hold the clock, too: "20240501093000".
  void read_joined_clock() {
    if (!in_.ok || !in_.digit_next()) return;
    parts_.hour = in_.number(2);
    parts_.minute = in_.number(2);
    parts_.precision = Precision::minute;
    if (in_.digit_next()) {
      parts_.second = in_.number(2);
      parts_.precision = Precision::second;
    }
    read_zone();
  }

  void read_clock() {
    if (!in_.take("Tt ")) return;
    in_.skip(" ");
    if (!in_.digit_next()) return;  // only a zone
    parts_.hour = in_.number(1, 2);
    parts_.precision = Precision::minute;
    const bool colon = in_.take(":");
    if (colon || in_.digit_next()) parts_.minute = in_.number(1, 2);
    if (colon ? in_.take(":") : in_.digit_next()) {
      parts_.second = in_.number(1, 2);
      parts_.precision = Precision::second;
      if (in_.take(".,:")) {
        in_.ok = in_.ok && in_.digit_next();
        in_.skip("0123456789");
      }
    }
  }

  void read_zone() {
    in_.skip(" ");
    if (in_.rest.empty()) return;
    const bool west = in_.take("-");
    if (!west && !in_.take("+")) {
      const auto named = zone_named(in_.rest);
      in_.ok = in_.ok && named.has_value();
      if (in_.ok) parts_.offset = *named;
      in_.rest = {};
      return;
    }
    const int hour = in_.number(1, 2);
    in_.take(":");
    const int minute = in_.digit_next() ? in_.number(2) : 0;
    in_.ok = in_.ok && hour < 16 && minute < 60;
    parts_.offset = minutes{(west ? -1 : 1) * (hour * 60 + minute)};
  }

  DateCursor in_;
  DateParts parts_;
};

}  // namespace

std::optional<Date> read_iso_date(std::string_view text) {
  return IsoReader(text).read();
}

std::optional<Date> read_unix_date(std::string_view text) {
  // "/Date(1714555800000+0200)/", as .NET writes into JSON: the zone is told for show only.
  constexpr std::string_view kDotNet = "/Date(";
  if (text.starts_with(kDotNet) && text.ends_with(")/")) {
    text.remove_prefix(kDotNet.size());
    text = text.substr(0, text.find_first_of("+-)"));
  }
  const auto whole = text.substr(0, text.find('.'));
  const bool milliseconds_given = whole.size() == 12 || whole.size() == 13;
  if (whole.size() != 9 && whole.size() != 10 && !milliseconds_given) return std::nullopt;
  std::int64_t value = 0;
  for (const char c : whole) {
    if (!is_ascii_digit(c)) return std::nullopt;
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
