#include "feeds/text/date/date_order.h"

#include <algorithm>
#include <array>
#include <bit>

#include "feeds/text/date/date_text.h"
#include "feeds/text/date/date_words.h"
#include "feeds/text/utf8.h"

namespace ilofeed::feeds {
namespace {

constexpr std::size_t kLongestOrderedDate = 160;

// "3/12/2020", "3-12-2020"; where points stand between the numbers the day is always first.
bool is_numeric_date(const DateText& text, std::size_t at) {
  const char32_t mark = text.is(at + 1, '/') ? U'/' : U'-';
  return text.is_number(at, 2) && text.is(at + 1, mark) && text.is_number(at + 2, 2) &&
         text.is(at + 3, mark) && text.is_number(at + 4, 4) && text.token(at + 4).digits % 2 == 0;
}

// Only English is written both ways, so only its weekdays decide anything.
std::optional<unsigned> weekday_in(const DateText& text) {
  constexpr std::array<std::string_view, 7> kDays{"sun", "mon", "tue", "wed", "thu", "fri", "sat"};
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (!text.is_word(at) || !text.is_weekday_at(at)) continue;
    const std::string name = text.word(at);
    const auto* const day = std::ranges::find(kDays, std::string_view(name).substr(0, 3));
    if (day != kDays.end()) return static_cast<unsigned>(day - kDays.begin());
  }
  return std::nullopt;
}

bool has_half_day(const DateText& text, std::size_t from) {
  for (std::size_t at = from; at < text.size(); ++at) {
    const std::string word = text.word(at);
    if (!word.empty() && (is_before_noon(word) || is_after_noon(word))) return true;
  }
  return false;
}

bool falls_on(unsigned day_of_week, int year, int month, int day) {
  DateParts parts;
  parts.year = year < 100 ? full_year(year) : year;
  parts.month = month;
  parts.day = day;
  const auto date = date_of(parts);
  if (!date) return false;
  return std::chrono::weekday{std::chrono::floor<std::chrono::days>(date->time)}.c_encoding() ==
         day_of_week;
}

// "28-05-24": three numbers of two digits, whose first may be the year (ISO 8601:1988).
bool is_short_date(const DateText& text) {
  const auto is_pair = [&](std::size_t at) {
    return text.is_number(at, 2) && text.token(at).digits == 2;
  };
  return is_pair(0) && text.is(1, '-') && is_pair(2) && text.is(3, '-') && is_pair(4);
}

}  // namespace

void DateOrder::End::see(int number) {
  differ |= first >= 0 && first != number;
  first = number;
  is_year |= number == 0 || number > 31;
}

void DateOrder::see(std::string_view date) {
  date = trim(date);
  if (date.size() > kLongestOrderedDate || date.find_first_of("/-") == std::string_view::npos)
    return;
  const DateText text(date, {});
  if (is_short_date(text)) {
    leads_.see(text.number(0));
    lasts_.see(text.number(4));
    middle_is_day_ |= text.number(2) > 12;
  }
  std::size_t at = 0;
  while (at < text.size() && !is_numeric_date(text, at))
    ++at;
  if (at == text.size()) return;
  const int first = text.number(at);
  const int second = text.number(at + 2);
  if (first > 12 && second <= 12) ++day_first_;
  if (second > 12 && first <= 12) ++month_first_;
  if (first <= 12 && second <= 12) {
    firsts_ |= 1U << static_cast<unsigned>(first);
    seconds_ |= 1U << static_cast<unsigned>(second);
  }
  if (first <= 12 && second <= 12 && first != second) {
    if (const auto day = weekday_in(text)) {
      const int year = text.number(at + 4);
      if (falls_on(*day, year, second, first)) ++day_first_;
      if (falls_on(*day, year, first, second)) ++month_first_;
    }
  }
  if (has_half_day(text, at + 5)) ++half_days_;
}

std::string DateOrder::unmistakable(std::string_view date, std::string_view declared) const {
  std::string written(trim(date));
  const bool shared = leads_.differ && !lasts_.differ;
  const bool year_is_last = !leads_.is_year && (lasts_.is_year || middle_is_day_ || shared);
  const bool is_short =
      year_is_last && written.size() <= kLongestOrderedDate && is_short_date(DateText(written, {}));
  if (!is_short) return std::string(date);
  written[2] = written[5] = language(declared) == "en-US" ? '/' : '.';
  written.insert(6, full_year(DateText(date, {}).number(4)) < 2000 ? "19" : "20");
  return written;
}

std::string DateOrder::language(std::string_view declared) const {
  const std::string_view primary = declared.substr(0, declared.find_first_of("-_"));
  const bool is_open = primary.empty() || ascii_iequals(primary, "en");
  if (month_first_ > day_first_) return "en-US";
  // Of other languages than English it is known.
  if (day_first_ > month_first_) return is_open ? "en-GB" : std::string(declared);
  const bool is_unsaid = primary.empty() || ascii_iequals(declared, "en");
  // Days of one month, unless they are its first day each.
  const bool one_month = day_first_ == 0 && std::has_single_bit(firsts_) && firsts_ != 1U << 1U &&
                         std::popcount(seconds_) > 1;
  if (is_unsaid && one_month) return "en-US";
  return half_days_ > 0 && is_open && !ascii_iequals(declared, "en-GB") ? "en-US"
                                                                        : std::string(declared);
}

}  // namespace ilofeed::feeds
