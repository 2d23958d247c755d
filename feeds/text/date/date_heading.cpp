// Headings of groups: a month, or a year.
#include "feeds/text/date/date_shapes.h"
#include "feeds/text/date/date_words.h"

namespace ilofeed::feeds {
namespace {

constexpr std::size_t kLongestHeading = 80;

std::optional<DateText::Part> heading_year(const DateText& text, std::size_t at) {
  auto year = text.year_at(at);
  if (!year && text.is_number(at, 2) && text.is(at + 1, U'年')) return std::nullopt;
  return year;
}

bool is_month_number(const DateText& text, std::size_t at) {
  return text.is_number(at, 2) && text.number(at) >= 1 && text.number(at) <= 12;
}

// "6月", "6월"
std::optional<DateText::Part> counted_month(const DateText& text, std::size_t at) {
  if (!is_month_number(text, at) || !(text.is(at + 1, U'月') || text.is(at + 1, U'월'))) {
    return std::nullopt;
  }
  return DateText::Part{text.number(at), at + 2};
}

std::optional<DateText::Part> heading_month(const DateText& text, std::size_t at) {
  if (const auto named = text.month_at(at)) return named;
  return counted_month(text, at);
}

// Nothing but marks, and a count of entries in brackets, may follow.
bool ends(const DateText& text, std::size_t at) {
  if (text.is(at, '(') && text.is_number(at + 1, 6) && text.is(at + 2, ')')) at += 3;
  for (; at < text.size(); ++at) {
    const bool mark = text.is(at, ':') || text.is(at, '.') || text.is(at, ',') ||
                      text.is(at, '-') || text.is(at, ')') || text.is(at, ']');
    if (!mark && !(text.is_word(at) && is_year_word(text.word(at)))) return false;
  }
  return true;
}

std::optional<Date> month_of(const DateText& text, int year, const DateText::Part& month) {
  if (!ends(text, month.next)) return std::nullopt;
  DateParts parts;
  parts.year = year;
  parts.month = month.value;
  parts.precision = Precision::month;
  return date_of(parts);
}

}  // namespace

std::optional<Date> parse_month_heading(std::string_view heading) {
  if (heading.size() > kLongestHeading || !has_digit(heading)) return std::nullopt;
  const DateText text(heading, {});
  std::size_t at = 0;
  while (text.is(at, '-') || text.is(at, '(') || text.is(at, '[') || text.is(at, '.'))
    ++at;

  if (const auto month = heading_month(text, at)) {
    const auto year = heading_year(text, month->next);
    if (!year) return std::nullopt;
    return month_of(text, year->value, {month->value, year->next});
  }
  if (is_month_number(text, at) && text.is(at + 1, '/') && text.attached(at + 1)) {
    const auto year = text.year_at(at + 2);  // "12/2013"
    if (!year) return std::nullopt;
    return month_of(text, year->value, {text.number(at), year->next});
  }
  const auto year = heading_year(text, at);
  if (!year) return std::nullopt;
  std::size_t next = year->next;
  while (text.is(next, '.') || text.is(next, ',') || text.is(next, '-') || text.is(next, '/'))
    ++next;
  if (const auto month = heading_month(text, next)) return month_of(text, year->value, *month);
  const bool joined = next == year->next + 1 && text.attached(next);
  if (joined && is_month_number(text, next) && text.token(next).digits == 2) {
    return month_of(text, year->value, {text.number(next), next + 1});  // "2013-12"
  }
  if (!ends(text, year->next)) return std::nullopt;
  DateParts parts;
  parts.year = year->value;
  parts.precision = Precision::year;
  return date_of(parts);
}

}  // namespace ilofeed::feeds
