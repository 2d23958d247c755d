// The strict date-time of RFC 3339.
#include "feeds/text/date_parts.h"

namespace ilofeed::feeds {
namespace {

// Eats text from the left. After the first mismatch `ok` stays false, so that a
// caller may read a whole date and ask once.
struct Cursor {
  std::string_view rest;
  bool ok = true;

  bool digit_next() const { return !rest.empty() && rest[0] >= '0' && rest[0] <= '9'; }

  int number(int digits) {
    int value = 0;
    for (; digits > 0; --digits) {
      ok = ok && digit_next();
      if (!ok) return 0;
      value = value * 10 + (rest[0] - '0');
      rest.remove_prefix(1);
    }
    return value;
  }

  bool take(std::string_view any_of) {
    if (!ok || rest.empty() || any_of.find(rest[0]) == std::string_view::npos) return false;
    rest.remove_prefix(1);
    return true;
  }

  void expect(std::string_view any_of) { ok = take(any_of); }
};

void skip_fraction(Cursor& in) {
  if (!in.take(".")) return;
  in.ok = in.ok && in.digit_next();
  while (in.digit_next())
    in.rest.remove_prefix(1);
}

std::chrono::seconds zone_offset(Cursor& in) {
  if (in.take("Zz")) return std::chrono::seconds{0};
  const bool west = in.take("-");
  if (!west) in.expect("+");
  const int hour = in.number(2);
  in.expect(":");
  const int minute = in.number(2);
  in.ok = in.ok && hour < 24 && minute < 60;
  return std::chrono::minutes{(west ? -1 : 1) * (hour * 60 + minute)};
}

}  // namespace

std::optional<Time> parse_rfc3339(std::string_view text) {
  Cursor in{text};
  DateParts parts;
  parts.year = in.number(4);
  in.expect("-");
  parts.month = in.number(2);
  in.expect("-");
  parts.day = in.number(2);
  in.expect("Tt ");
  parts.hour = in.number(2);
  in.expect(":");
  parts.minute = in.number(2);
  in.expect(":");
  parts.second = in.number(2);
  skip_fraction(in);
  parts.offset = zone_offset(in);
  if (!in.ok || !in.rest.empty() || parts.hour > 23) return std::nullopt;
  const auto date = date_of(parts);
  if (!date) return std::nullopt;
  return date->time;
}

}  // namespace ilofeed::feeds
