#include "feeds/normalise/dates.h"

#include <algorithm>
#include <array>

#include "feeds/normalise/precedence.h"

namespace ilofeed::feeds {
namespace {

bool is_of_page(Element element) {
  return element == Element::page_date_visible || element == Element::page_date_heading ||
         element == Element::page_date_machine || element == Element::page_modified;
}

// What software writes that has no date: the zeros of Unix, DOS, .NET, SQL, Excel, Windows and the
// old Mac.
bool is_zero_of_a_clock(const Date& date) {
  using namespace std::chrono;
  static constexpr std::array kZeros{1970y / January / 1,
                                     1980y / January / 1,
                                     year{1} / January / 1,
                                     1753y / January / 1,
                                     1900y / January / 1,
                                     1601y / January / 1,
                                     1904y / January / 1,
                                     1899y / December / 30,
                                     1899y / December / 31};
  return std::any_of(kZeros.begin(), kZeros.end(), [&](const year_month_day& zero) {
    return date.time == Time{sys_days{zero}};
  });
}

std::optional<Date> read_page_date(const std::string& text, const DateReading& reading) {
  if (const auto found = find_date(text, reading.language)) return found->date;
  if (const auto date = parse_date(text)) return date;
  return parse_relative_date(text, reading.now);
}

std::optional<Date> read_any_date(const Statement& statement, const DateReading& reading) {
  if (statement.element == Element::page_date_visible) {
    return read_page_date(statement.value, reading);
  }
  std::optional<Date> date =
      parse_date(reading.order.unmistakable(statement.value, reading.language),
                 reading.order.language(reading.language));
  if (!date && is_of_page(statement.element)) date = read_page_date(statement.value, reading);
  // "December 2013" above a list does not say on which day of it.
  const bool vague = date && date->precision > Precision::day;
  if (vague && is_of_page(statement.element)) return std::nullopt;
  return date;
}

std::optional<Date> read_date(const Statement& statement, const DateReading& reading) {
  const std::optional<Date> date = read_any_date(statement, reading);
  return date ? std::optional(in_region(*date, statement.value, reading.timezone)) : date;
}

struct Evidence {
  std::optional<Date> date;
  std::string name;
};

// The last one where an element is repeated: publishers append.
Evidence best_date(std::span<const Statement> statements,
                   EntryField field,
                   const DateReading& reading) {
  for (const Element element : elements_of(field)) {
    for (auto it = statements.rbegin(); it != statements.rend(); ++it) {
      if (it->element != element) continue;
      const auto date = read_date(*it, reading);
      if (date && !is_zero_of_a_clock(*date)) return {date, std::string(name_of(element))};
    }
  }
  return {};
}

void add_range_end(Date& date, std::span<const Statement> statements, const DateReading& reading) {
  const std::string_view text = value_of(statements, Element::page_date_end);
  if (text.empty()) return;
  const auto last = read_page_date(std::string(text), reading);
  if (!last) return;
  const Time end = std::chrono::floor<std::chrono::days>(last->end.value_or(last->time));
  if (end > date.time) date.end = end;
}

}  // namespace

EntryDates read_dates(std::span<const Statement> statements, const DateReading& reading) {
  const Evidence updated = best_date(statements, EntryField::updated, reading);
  Evidence published = best_date(statements, EntryField::published, reading);
  if (!published.date) published = updated;
  if (published.date) add_range_end(*published.date, statements, reading);
  return {published.date, updated.date, std::move(published.name)};
}

void see_dates(std::span<const Statement> statements, DateOrder& order) {
  for (const EntryField field : {EntryField::published, EntryField::updated}) {
    for (const Element element : elements_of(field)) {
      for (const Statement& statement : statements)
        if (statement.element == element && !is_of_page(element)) order.see(statement.value);
    }
  }
}

}  // namespace ilofeed::feeds
