// The strict date-time of RFC 3339.
#include "feeds/text/date/date_cursor.h"
#include "feeds/text/date/date_parts.h"

namespace ilofeed::feeds {
namespace {

void skip_fraction(DateCursor& in) {
  if (!in.take(".")) return;
  in.ok = in.digit_next();
  in.skip("0123456789");
}

std::chrono::seconds zone_offset(DateCursor& in) {
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
  DateCursor in{text};
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
  parts.precision = Precision::second;
  if (!in.done() || parts.hour > 23) return std::nullopt;
  const auto date = date_of(parts);
  if (!date) return std::nullopt;
  return date->time;
}

}  // namespace ilofeed::feeds
