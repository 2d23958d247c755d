#include "feeds/text/date/date_text.h"

#include "feeds/text/date/date_names.h"
#include "feeds/text/date/date_words.h"
#include "feeds/text/fold.h"

namespace ilofeed::feeds {
namespace {

constexpr std::size_t kLongestWord = 64;
constexpr int kBuddhistEra = 543;

bool is_thai(std::string_view text) {
  return text.find("\xE0\xB8") != std::string_view::npos;
}

}  // namespace

std::string_view DateText::spelling(std::size_t at) const {
  if (at >= size()) return {};
  return text_.substr(tokens_[at].begin, tokens_[at].end - tokens_[at].begin);
}

std::string DateText::word(std::size_t at) const {
  if (!is_word(at)) return {};
  const auto text = spelling(at);
  return text.size() > kLongestWord ? std::string() : fold(text);
}

std::optional<DateText::Part> DateText::day_at(std::size_t at) const {
  if (is_word(at) && is_day_word(word(at))) ++at;
  if (!is_number(at, 2) || number(at) < 1 || number(at) > 31) return std::nullopt;
  Part day{number(at), at + 1};
  const bool dashed = is(day.next, '-') && attached(day.next) && attached(day.next + 1);
  const std::size_t suffix = dashed ? day.next + 1 : day.next;
  if (is_word(suffix) && attached(suffix) && is_ordinal(word(suffix))) {
    day.next = suffix + 1;
  } else if ((is(day.next, '.') || is(day.next, U'°')) && attached(day.next)) {
    ++day.next;
  }
  return day;
}

std::optional<DateText::Part> DateText::numbered_month_at(std::size_t at) const {
  if (!is_word(at) || !is_month_word(word(at))) return std::nullopt;
  if (is_number(at + 1, 2) && number(at + 1) >= 1 && number(at + 1) <= 12) {
    return Part{number(at + 1), at + 2};
  }
  return std::nullopt;
}

std::optional<DateText::Part> DateText::month_at(std::size_t at) const {
  if (!is_word(at)) return std::nullopt;
  if (const auto numbered = numbered_month_at(at)) return numbered;
  const std::string first = word(at);
  Part month{0, at + 1};
  if (is_word(at + 1)) {
    month.value = month_named(first + ' ' + word(at + 1), habits_.language);
    if (month.value != 0) ++month.next;
  }
  // Thai abbreviations have a full stop inside: "มี.ค."
  if (month.value == 0 && is(at + 1, '.') && attached(at + 1) && attached(at + 2)) {
    month.value = month_named(first + '.' + word(at + 2), habits_.language);
    if (month.value != 0) month.next = at + 3;
  }
  if (month.value == 0) month.value = month_named(first, habits_.language);
  constexpr std::string_view kHebrewIn = "ב";
  if (month.value == 0 && first.starts_with(kHebrewIn)) {
    month.value = month_named(first.substr(kHebrewIn.size()), "he");
  }
  if (month.value == 0) return std::nullopt;
  if (is(month.next, '.') && attached(month.next)) ++month.next;
  // The month again in another calendar's name: "كانون الثاني/يناير".
  const bool again = is(month.next, '/') || is(month.next, '(');
  if (again && is_word(month.next + 1) &&
      month_named(word(month.next + 1), habits_.language) == month.value) {
    month.next = is(month.next + 2, ')') ? month.next + 3 : month.next + 2;
  }
  return month;
}

bool DateText::plausible_year(const DateToken& token) const {
  if (token.digits != 4 || token.value < habits_.first_year) return false;
  if (token.value <= kLastYear) return true;
  const auto value = static_cast<int>(token.value);
  return value >= kFirstVisibleYear + kBuddhistEra && value <= kLastYear + kBuddhistEra &&
         is_thai(text_);
}

bool DateText::is_year_word_after(std::size_t at) const {
  // In Latin script such a word may begin what follows: "5 May 2024 M. Durand".
  return is_word(at) && static_cast<unsigned char>(spelling(at)[0]) >= 0x80 &&
         is_year_word(word(at));
}

std::optional<DateText::Part> DateText::year_at(std::size_t at) const {
  std::size_t number_at = at;
  while (number_at < size() && number_at < at + 3) {
    const bool skipped =
        is(number_at, ',') || is(number_at, '.') || is(number_at, '-') || is(number_at, '/') ||
        (is_word(number_at) && (is_of(word(number_at)) || is_year_word(word(number_at))));
    if (!skipped) break;
    ++number_at;
  }
  const bool short_year = is(number_at, '\'') && attached(number_at + 1);
  if (short_year) ++number_at;
  if (!is_number(number_at, 4)) return std::nullopt;
  const auto& token = tokens_[number_at];
  Part year{number(number_at), number_at + 1};
  // A clock's hour is no year.
  if (is(year.next, ':') && attached(year.next) && is_number(year.next + 1, 2)) return std::nullopt;
  if (token.digits == 2 && (short_year || habits_.two_digit_years)) {
    // "24 November - 15 December 2014": what looks like a short year is a day.
    if (month_at(skip_of(year.next))) return std::nullopt;
    year.value = full_year(year.value);
  } else if (!plausible_year(token)) {
    return std::nullopt;
  }
  if (year.value > kLastYear) year.value -= kBuddhistEra;
  if (is_year_word_after(year.next)) {
    ++year.next;
    if (is(year.next, '.') && attached(year.next)) ++year.next;
  } else if (is(year.next, U'年') || is(year.next, U'년')) {
    ++year.next;
  }
  return year;
}

std::size_t DateText::skip_of(std::size_t at) const {
  for (int most = 2; most > 0 && at < size(); --most) {
    const bool dash = (is(at, '-') || is(at, '/')) && attached(at) && attached(at + 1);
    if (!dash && !is(at, '\'') && !(is_word(at) && is_of(word(at)))) break;
    ++at;
  }
  return at;
}

bool DateText::is_weekday_at(std::size_t at) const {
  if (!is_word(at)) return false;
  const std::string name = word(at);
  if (name.empty()) return false;
  // Short abbreviations are words, too ("to", "par"): but for the English ones a mark must follow.
  constexpr std::string_view kEnglish = "mon tue wed thu fri sat sun";
  const bool ascii = static_cast<unsigned char>(name[0]) < 0x80;
  const bool doubtful =
      ascii && (name.size() <= 2 || (name.size() == 3 && kEnglish.find(name) == kEnglish.npos));
  if (doubtful && !is(at + 1, '.') && !is(at + 1, ',')) return false;
  return is_weekday(name);
}

std::size_t DateText::skip_weekday(std::size_t at) const {
  std::size_t after = at;
  while (is_weekday_at(after)) {
    ++after;
    while (is(after, ',') || is(after, '.') || is(after, '-'))
      ++after;
  }
  return after;
}

std::optional<std::size_t> DateText::skip_range_mark(std::size_t at) const {
  if (is(at, '-') || is(at, '&') || is(at, U'至') || is(at, U'到')) return at + 1;
  if (!is_word(at)) return std::nullopt;
  const std::string name = word(at);
  if (!is_range_word(name)) return std::nullopt;
  // Dutch "t/m"; alone the letter stands between a day and its clock time: "2004-May-03T09:15".
  if (name == "t") {
    const bool dutch = is(at + 1, '/') && is_word(at + 2);
    return dutch ? std::optional(at + 3) : std::nullopt;
  }
  return is_word(at + 1) && is_article(word(at + 1)) ? at + 2 : at + 1;
}

}  // namespace ilofeed::feeds
