#include <array>

#include "feeds/text/date/date_cursor.h"
#include "feeds/text/date/date_machine.h"
#include "feeds/text/date/date_parts.h"
#include "feeds/text/date/date_zones.h"

namespace ilofeed::feeds {
namespace {

// Three letters in lower case as one number, so that a month is found by a few comparisons.
constexpr std::uint32_t packed(char a, char b, char c) {
  const auto lower = [](char letter) {
    return static_cast<std::uint32_t>(static_cast<unsigned char>(letter) | 0x20U);
  };
  return (lower(a) << 16U) | (lower(b) << 8U) | lower(c);
}

constexpr std::array kPackedMonths{packed('j', 'a', 'n'),
                                   packed('f', 'e', 'b'),
                                   packed('m', 'a', 'r'),
                                   packed('a', 'p', 'r'),
                                   packed('m', 'a', 'y'),
                                   packed('j', 'u', 'n'),
                                   packed('j', 'u', 'l'),
                                   packed('a', 'u', 'g'),
                                   packed('s', 'e', 'p'),
                                   packed('o', 'c', 't'),
                                   packed('n', 'o', 'v'),
                                   packed('d', 'e', 'c')};

int read_month(DateCursor& in) {
  if (in.rest.size() < 4) return 0;
  const auto name = packed(in.rest[0], in.rest[1], in.rest[2]);
  in.rest.remove_prefix(3);
  for (std::size_t i = 0; i < kPackedMonths.size(); ++i) {
    if (kPackedMonths[i] == name) return static_cast<int>(i) + 1;
  }
  return 0;
}

// "026, 26 Mar": what somebody's software took for the name of a weekday.
bool numbers_weekday(const DateCursor& in) {
  const auto digits = static_cast<std::size_t>(in.digits_ahead());
  return digits > 0 && digits < 4 && in.rest.substr(digits).starts_with(", ");
}

void skip_weekday(DateCursor& in) {
  if (in.digit_next() && !numbers_weekday(in)) return;
  const auto comma = in.rest.substr(0, 12).find(',');
  in.ok = comma != std::string_view::npos;
  if (!in.ok) return;
  in.rest.remove_prefix(comma + 1);
  in.skip(" ");
}

std::chrono::seconds zone(DateCursor& in) {
  if (in.rest.empty()) return std::chrono::seconds{0};
  const bool west = in.take("-");
  if (west || in.take("+")) {
    const int hours = in.number(2);
    in.take(":");
    const int minutes = in.number(2);
    in.ok = in.ok && hours < 16 && minutes < 60;
    return std::chrono::minutes{(west ? -1 : 1) * (hours * 60 + minutes)};
  }
  const auto named = zone_named(in.rest);
  in.ok = in.ok && named.has_value();
  in.rest = {};
  return named.value_or(std::chrono::seconds{0});
}

}  // namespace

std::optional<Date> read_mail_date(std::string_view text) {
  DateCursor in{text};
  skip_weekday(in);
  DateParts parts;
  parts.day = in.number(1, 2);
  in.expect(" ");
  parts.month = read_month(in);
  in.expect(" ");
  parts.year = in.number(4);
  in.expect(" ");
  parts.hour = in.number(2);
  in.expect(":");
  parts.minute = in.number(2);
  parts.precision = Precision::minute;
  if (in.take(":")) {
    parts.second = in.number(2);
    parts.precision = Precision::second;
  }
  in.take(" ");
  parts.offset = zone(in);
  if (!in.done()) return std::nullopt;
  return date_of(parts);
}

}  // namespace ilofeed::feeds
