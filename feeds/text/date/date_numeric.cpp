// Dates in numbers only, and those of China, Japan and Korea with their units.
#include "feeds/text/date/date_shapes.h"

namespace ilofeed::feeds {
namespace {

bool plausible_year(const DateText& text, std::size_t at) {
  return text.is_number(at, 4) && text.token(at).digits == 4 &&
         text.number(at) >= text.habits().first_year && text.number(at) <= kLastYear;
}

// The mark between two numbers of a date; 0 where there is none.
char32_t separator(const DateText& text, std::size_t at) {
  if (at >= text.size() || text.token(at).kind != DateToken::Kind::mark) return 0;
  const auto mark = static_cast<char32_t>(text.token(at).value);
  if (mark != '.' && mark != '/' && mark != '-') return 0;
  // "1. 5. 2024" and "1 / 5 / 2024" are dates, "1 - 2 - 2024" is not.
  const bool tight = text.attached(at) && text.attached(at + 1);
  if (mark == '-' && !tight) return 0;
  return mark;
}

// A version, a telephone or reference number goes on where a date would end.
bool ends_here(const DateText& text, std::size_t at) {
  if (!text.attached(at)) return true;
  if (text.token(at).kind == DateToken::Kind::number) return false;
  if (text.is_word(at)) {
    const auto spelling = text.spelling(at);
    return spelling == "T" || spelling == "Z" || static_cast<unsigned char>(spelling[0]) >= 0x80;
  }
  const bool joint = separator(text, at) != 0;
  return !(joint && (text.is_number(at + 1, 18) || text.is_word(at + 1)));
}

std::optional<ReadDate> finished(const DateText& text, DateParts parts, std::size_t end) {
  if (!ends_here(text, end) || !date_of(parts)) return std::nullopt;
  ReadDate read;
  read.first = parts;
  read.end = end;
  return read;
}

// "2024-05-01", "2020/06/30", "2024.05.01"
std::optional<ReadDate> year_month_and_day(const DateText& text, std::size_t at) {
  const char32_t mark = separator(text, at + 1);
  if (mark == 0 || separator(text, at + 3) != mark) return std::nullopt;
  // Google once wrote a month with three digits.
  const bool month_ok = text.is_number(at + 2, 3) && text.number(at + 2) <= 12;
  if (!month_ok || !text.is_number(at + 4, 2)) return std::nullopt;
  DateParts parts;
  parts.year = text.number(at);
  parts.month = text.number(at + 2);
  parts.day = text.number(at + 4);
  std::size_t end = at + 5;
  if (mark == '.' && text.is(end, '.') && text.attached(end)) ++end;  // "2024. 05. 01."
  return finished(text, parts, end);
}

bool prefers_month_first(const DateText& text) {
  const auto language = text.habits().language;
  return language == "en-US" || language == "en-us" || language == "en_US";
}

// Which of two numbers is the day: the one past 12, else as the language has it.
bool month_leads(const DateText& text, int first, int second) {
  if (first > 12) return false;
  if (second > 12) return true;
  return prefers_month_first(text);
}

std::optional<int> short_year(const DateText& text, std::size_t at, char32_t mark) {
  if (!text.is_number(at, 2) || text.token(at).digits != 2) return std::nullopt;
  const int first = text.number(at - 4);
  const int second = text.number(at - 2);
  const auto language = text.habits().language;
  const bool order_known =
      mark == '.' || first > 12 || second > 12 || first == second || prefers_month_first(text) ||
      (!language.empty() && (language.substr(0, 2) != "en" || language == "en-GB"));
  const bool wanted = mark != '-' || text.habits().two_digit_years;
  if (!order_known || !wanted) return std::nullopt;
  return full_year(text.number(at));
}

// "01.05.2024", "5/13/2024", "13.05.24"
std::optional<ReadDate> day_month_year(const DateText& text, std::size_t at) {
  const char32_t mark = separator(text, at + 1);
  if (mark == 0 || separator(text, at + 3) != mark || !text.is_number(at + 2, 2))
    return std::nullopt;
  std::optional<int> year;
  if (plausible_year(text, at + 4)) {
    year = text.number(at + 4);
  } else {
    year = short_year(text, at + 4, mark);
  }
  if (!year) return std::nullopt;
  DateParts parts;
  parts.year = *year;
  parts.day = text.number(at);
  parts.month = text.number(at + 2);
  if (mark != '.' && month_leads(text, parts.day, parts.month)) std::swap(parts.day, parts.month);
  std::size_t end = at + 5;
  if (mark == '.' && text.is(end, '.') && text.attached(end) && !text.is_number(end + 1, 18)) {
    ++end;  // "1. 5. 2024." in South Slavic languages
  }
  return finished(text, parts, end);
}

// "08.-09.04.2015", "08.04.-09.04.2015"
std::optional<ReadDate> range_before_full_date(const DateText& text, std::size_t at) {
  std::size_t next = at + 1;
  int month = 0;
  if (text.is(next, '.')) ++next;
  if (text.is_number(next, 2) && text.is(next + 1, '.')) {
    month = text.number(next);
    next += 2;
  }
  const auto after = text.skip_range_mark(next);
  if (!after || !text.is_number(*after, 2)) return std::nullopt;
  auto read = day_month_year(text, *after);
  if (!read) return std::nullopt;
  read->last = read->first;
  read->first.day = text.number(at);
  if (month != 0) read->first.month = month;
  if (read->first.month > read->last->month) --read->first.year;
  return read;
}

// "12.06." where the year is known.
std::optional<ReadDate> without_year(const DateText& text, std::size_t at) {
  if (!text.habits().assumed_year || !text.is_number(at + 2, 2)) return std::nullopt;
  const char32_t mark = separator(text, at + 1);
  if (mark != '.' && mark != '/') return std::nullopt;
  DateParts parts;
  parts.year = *text.habits().assumed_year;
  parts.day = text.number(at);
  parts.month = text.number(at + 2);
  if (mark == '/' && month_leads(text, parts.day, parts.month)) std::swap(parts.day, parts.month);
  std::size_t end = at + 3;
  if (mark == '.' && text.is(end, '.') && text.attached(end)) ++end;
  return finished(text, parts, end);
}

// A number with its unit ("9月"); the value is 0 where it is missing.
struct Counted {
  int value = 0;
  std::size_t next = 0;
};

Counted counted(const DateText& text, std::size_t at, std::u32string_view units) {
  if (!text.is_number(at, 4) || at + 1 >= text.size()) return {0, at};
  const auto& unit = text.token(at + 1);
  if (unit.kind != DateToken::Kind::mark) return {0, at};
  if (units.find(static_cast<char32_t>(unit.value)) == std::u32string_view::npos) return {0, at};
  return {text.number(at), at + 2};
}

constexpr std::u32string_view kYearUnits = U"年년";
constexpr std::u32string_view kMonthUnits = U"月월";
constexpr std::u32string_view kDayUnits = U"日号號일";

// Japanese eras since 1926; 0 where no era stands before the token.
int era_offset(const DateText& text, std::size_t at) {
  if (at < 2) return 0;
  if (text.is(at - 2, U'令') && text.is(at - 1, U'和')) return 2018;
  if (text.is(at - 2, U'平') && text.is(at - 1, U'成')) return 1988;
  if (text.is(at - 2, U'昭') && text.is(at - 1, U'和')) return 1925;
  return 0;
}

// "2022年9月30日", "2015年4月8日至9日", "令和4年9月30日"
std::optional<ReadDate> with_units(const DateText& text, std::size_t at) {
  const Counted year = counted(text, at, kYearUnits);
  if (year.value == 0) return std::nullopt;
  const Counted month = counted(text, year.next, kMonthUnits);
  const Counted day = counted(text, month.next, kDayUnits);
  if (month.value == 0 || day.value == 0) return std::nullopt;
  ReadDate read;
  read.first.year = year.value < 100 ? year.value + era_offset(text, at) : year.value;
  read.first.month = month.value;
  read.first.day = day.value;
  read.end = day.next;
  if (read.first.year < text.habits().first_year) return std::nullopt;
  const auto after = text.skip_range_mark(day.next);
  if (!after) return read;
  const Counted last_year = counted(text, *after, kYearUnits);
  const Counted last_month = counted(text, last_year.next, kMonthUnits);
  const Counted last_day = counted(text, last_month.next, kDayUnits);
  if (last_day.value == 0) return read;
  read.last = read.first;
  if (last_year.value != 0) read.last->year = last_year.value;
  if (last_month.value != 0) read.last->month = last_month.value;
  read.last->day = last_day.value;
  read.end = last_day.next;
  return read;
}

// "9月30日" where the year is known.
std::optional<ReadDate> units_without_year(const DateText& text, std::size_t at) {
  if (!text.habits().assumed_year) return std::nullopt;
  const Counted month = counted(text, at, kMonthUnits);
  const Counted day = counted(text, month.next, kDayUnits);
  if (month.value == 0 || day.value == 0) return std::nullopt;
  DateParts parts;
  parts.year = *text.habits().assumed_year;
  parts.month = month.value;
  parts.day = day.value;
  return finished(text, parts, day.next);
}

// "1/5/2024 - 3/5/2024"
ReadDate with_range_end(const DateText& text, ReadDate read) {
  const auto after = text.skip_range_mark(read.end);
  if (read.last || !after) return read;
  std::optional<ReadDate> last;
  if (plausible_year(text, *after)) {
    last = year_month_and_day(text, *after);
  } else if (text.is_number(*after, 2)) {
    last = day_month_year(text, *after);
  }
  if (!last) return read;
  read.last = last->first;
  read.end = last->end;
  return read;
}

}  // namespace

std::optional<ReadDate> read_numeric_date(const DateText& text, std::size_t at) {
  if (!text.is_number(at, 4)) return std::nullopt;
  std::optional<ReadDate> read = with_units(text, at);
  if (!read && plausible_year(text, at)) read = year_month_and_day(text, at);
  if (!read && text.is_number(at, 2)) read = day_month_year(text, at);
  if (read) read = with_range_end(text, *read);
  if (!read && text.is_number(at, 2)) read = range_before_full_date(text, at);
  if (!read) read = units_without_year(text, at);
  if (!read && text.is_number(at, 2)) read = without_year(text, at);
  if (read) read->begin = text.is(at + 1, U'年') && era_offset(text, at) != 0 ? at - 2 : at;
  return read;
}

}  // namespace ilofeed::feeds
