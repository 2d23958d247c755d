// Dates with a month's name in them.
#include "feeds/text/date/date_shapes.h"

namespace ilofeed::feeds {
namespace {

using Part = DateText::Part;

DateParts parts(int year, int month, int day) {
  DateParts made;
  made.year = year;
  made.month = month;
  made.day = day;
  return made;
}

std::optional<Part> year_or_assumed(const DateText& text, std::size_t at) {
  if (const auto year = text.year_at(at)) return year;
  if (text.habits().assumed_year) return Part{*text.habits().assumed_year, at};
  return std::nullopt;
}

struct DayMonth {
  int day = 0;
  int month = 0;
  std::size_t next = 0;
};

// "8 April", "1st of May", "3 de junio", also "Tuesday, 8 April".
std::optional<DayMonth> day_month_at(const DateText& text, std::size_t at) {
  const auto day = text.day_at(text.skip_weekday(at));
  if (!day) return std::nullopt;
  const auto month = text.month_at(text.skip_of(day->next));
  if (!month) return std::nullopt;
  return DayMonth{day->value, month->value, month->next};
}

// "April 8", "May 1st"
std::optional<DayMonth> month_day_at(const DateText& text, std::size_t at) {
  const auto month = text.month_at(text.skip_weekday(at));
  if (!month) return std::nullopt;
  const std::size_t dash = text.is(month->next, '-') && text.attached(month->next) ? 1 : 0;
  const auto day = text.day_at(month->next + dash);
  if (!day) return std::nullopt;
  return DayMonth{day->value, month->value, day->next};
}

// "1 May 2024", and where a range follows its end.
std::optional<ReadDate> single_or_range(const DateText& text,
                                        const DayMonth& first,
                                        const Part& year) {
  ReadDate read;
  read.first = parts(year.value, first.month, first.day);
  read.end = year.next;
  const auto after = text.skip_range_mark(year.next);
  if (!after) return read;
  auto last = day_month_at(text, *after);
  if (!last) last = month_day_at(text, *after);
  if (!last) return read;
  const auto last_year = text.year_at(last->next);
  if (!last_year) return read;
  read.last = parts(last_year->value, last->month, last->day);
  read.end = last_year->next;
  return read;
}

// "24 November - 5 December 2014": the year stands only at the end.
std::optional<ReadDate> range_with_one_year(const DateText& text,
                                            const DayMonth& first,
                                            const DayMonth& last) {
  const auto year = year_or_assumed(text, last.next);
  if (!year) return std::nullopt;
  // Without a year of its own a range may only run backwards over New Year's Eve.
  const bool wraps = first.month > last.month;
  ReadDate read;
  read.first = parts(year->value - (wraps ? 1 : 0), first.month, first.day);
  read.last = parts(year->value, last.month, last.day);
  read.end = year->next;
  return read;
}

// "8-9 April 2015", "8, 9 and 10 April 2015": days of one month.
std::optional<ReadDate> days_of_one_month(const DateText& text, const Part& first) {
  Part last = first;
  for (int most = 6; most > 0; --most) {
    auto after = text.skip_range_mark(last.next);
    const bool listed = !after && text.is(last.next, ',');
    const bool slashed = text.is(last.next, '/') && text.attached(last.next);
    if (listed || slashed) after = last.next + 1;
    if (!after) break;
    const auto day = text.day_at(text.skip_weekday(*after));
    if (!day || day->value < last.value) return std::nullopt;
    last = *day;
    const auto month = text.month_at(text.skip_of(last.next));
    if (!month) continue;
    if (listed) return std::nullopt;  // "Room 3, 5 May 2024"
    const auto year = year_or_assumed(text, month->next);
    if (!year) return std::nullopt;
    ReadDate read;
    read.first = parts(year->value, month->value, first.value);
    read.last = parts(year->value, month->value, last.value);
    read.end = year->next;
    return read;
  }
  return std::nullopt;
}

// "1-May-24": joined like this the last number can only be a year.
std::optional<ReadDate> joined_by_dashes(const DateText& text, const Part& day) {
  const std::size_t at = day.next;
  for (std::size_t i = at; i < at + 4; ++i) {
    if (!text.attached(i)) return std::nullopt;
  }
  if (!text.is(at, '-') || !text.is(at + 2, '-') || !text.is_number(at + 3, 2)) return std::nullopt;
  const auto month = text.month_at(at + 1);
  if (!month || month->next != at + 2 || text.token(at + 3).digits != 2) return std::nullopt;
  ReadDate read;
  read.first = parts(full_year(text.number(at + 3)), month->value, day.value);
  read.end = at + 4;
  return read;
}

std::optional<ReadDate> day_first(const DateText& text, std::size_t at) {
  const auto day = text.day_at(at);
  if (!day) return std::nullopt;
  if (const auto read = joined_by_dashes(text, *day)) return read;
  const auto first = day_month_at(text, at);
  if (!first) return days_of_one_month(text, *day);
  if (const auto year = text.year_at(first->next)) return single_or_range(text, *first, *year);
  if (const auto after = text.skip_range_mark(first->next)) {
    if (const auto last = day_month_at(text, *after))
      return range_with_one_year(text, *first, *last);
  }
  if (!text.habits().assumed_year) return std::nullopt;
  return single_or_range(text, *first, {*text.habits().assumed_year, first->next});
}

// asctime and its kin put the clock before the year: "Jan  4 16:29:06 2004".
std::optional<ReadDate> year_after_clock(const DateText& text, const DayMonth& first) {
  const auto clock = read_clock(text, first.next);
  if (!clock) return std::nullopt;
  const auto year = text.year_at(clock->end);
  if (!year) return std::nullopt;
  ReadDate read;
  read.first = clock->clock;
  read.first.year = year->value;
  read.first.month = first.month;
  read.first.day = first.day;
  read.end = year->next;
  return read;
}

std::optional<ReadDate> month_first(const DateText& text, std::size_t at) {
  const auto first = month_day_at(text, at);
  if (!first) return std::nullopt;
  if (const auto year = text.year_at(first->next)) return single_or_range(text, *first, *year);
  if (const auto read = year_after_clock(text, *first)) return read;
  if (const auto after = text.skip_range_mark(first->next)) {
    if (const auto last = month_day_at(text, *after))
      return range_with_one_year(text, *first, *last);
    if (const auto day = text.day_at(*after); day && day->value >= first->day) {
      return range_with_one_year(text, *first, {day->value, first->month, day->next});
    }
  }
  if (!text.habits().assumed_year) return std::nullopt;
  return single_or_range(text, *first, {*text.habits().assumed_year, first->next});
}

// "2018. június 12.", "2024-May-01", "2022 m. birželio 3 d."
std::optional<ReadDate> year_first(const DateText& text, std::size_t at) {
  const auto year = text.year_at(at);
  if (!year) return std::nullopt;
  std::size_t next = year->next;
  const auto lead = text.word(next);
  if (lead == "m" || lead == "gada") ++next;  // Lithuanian and Latvian: "of the year"
  while (text.is(next, '.') || text.is(next, ',') || text.is(next, '-'))
    ++next;
  auto rest = month_day_at(text, next);
  if (!rest) rest = day_month_at(text, next);
  if (!rest) return std::nullopt;
  ReadDate read;
  read.first = parts(year->value, rest->month, rest->day);
  read.end = rest->next;
  if (text.word(read.end) == "d" && text.is(read.end + 1, '.')) read.end += 2;  // Lithuanian
  if (const auto after = text.skip_range_mark(rest->next)) {
    const auto day = text.day_at(*after);
    if (day && day->value > rest->day) {
      read.last = parts(year->value, rest->month, day->value);
      read.end = day->next;
    } else if (const auto last = month_day_at(text, *after)) {
      read.last = parts(year->value, last->month, last->day);
      read.end = last->next;
    }
  }
  return read;
}

}  // namespace

std::optional<ReadDate> read_named_date(const DateText& text, std::size_t at) {
  std::optional<ReadDate> read;
  if (text.is_number(at, 2)) {
    read = day_first(text, at);
  } else if (text.is_number(at, 4)) {
    read = year_first(text, at);
  } else if (text.is_word(at)) {
    read = month_first(text, at);
  }
  if (read) read->begin = at;
  return read;
}

}  // namespace ilofeed::feeds
