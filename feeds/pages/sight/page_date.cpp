#include "feeds/pages/sight/page_date.h"

#include <array>
#include <cstdio>
#include <vector>

#include "feeds/pages/sight/date_beside.h"
#include "feeds/pages/sight/outline.h"
#include "feeds/pages/sight/vocabulary.h"
#include "feeds/text/ascii.h"
#include "feeds/text/utf8.h"

namespace ilofeed::feeds::pages {
namespace {

using namespace std::chrono;

constexpr std::size_t kLongestLine = 240;
constexpr int kMostBeside = 48;  // characters that may stand beside a date before it is a sentence

bool ends_like_sentence(std::string_view text) {
  if (text.empty()) return false;
  const char last = text.back();
  return last == '.' || last == '!' || last == '?' || text.ends_with("\u3002");
}

bool is_ambiguous(std::string_view text) {
  return text.size() <= 10 && text.find_first_not_of("0123456789/.-") == std::string_view::npos &&
         text.find_first_of("/.-") <= 2;
}

std::optional<DateLine> around(std::string_view line, const FoundDate& found) {
  DateLine result;
  result.date = found.date;
  if (floor<days>(found.date.time) != found.day) result.day = found.day;
  result.text = fold_space(line.substr(found.begin, found.end - found.begin));
  // 3/4/2024: the page's other dates told which number is the month.
  if (is_ambiguous(result.text)) result.text = day_text(found.date.time);
  Beside before = read_before(line.substr(0, found.begin));
  result.before = std::move(before.text);
  result.updated = before.updated;
  result.after = read_after(line.substr(found.end));
  result.place_before =
      trim(line.substr(0, found.begin)).ends_with(',') && !says(Phrase::kind, result.before);
  const int left = weight_of(result.before) + weight_of(result.after);
  if (left > 90 || weight_of(result.before) > kMostBeside) return std::nullopt;
  if (weight_of(result.after) > kMostBeside) return std::nullopt;
  const std::string_view tail = trim(line.substr(found.end));
  if (left > 24 && ends_like_sentence(tail)) return std::nullopt;
  // A date in the middle of words ("held on 7 March 2017 in Ulaanbaatar") has no separator on
  // either side.
  const std::string_view head = line.substr(0, found.begin);
  if (!result.before.empty() && !head.empty()) {
    const std::string_view edge = trim(head);
    std::size_t at = edge.size();
    while (at > 0 && (static_cast<unsigned char>(edge[at - 1]) & 0xC0U) == 0x80)
      --at;
    if (at > 0) --at;
    std::size_t from = at;
    if (!edge.empty() && !is_separator(next_code_point(edge, from)) && left > 12)
      return std::nullopt;
  }
  if (!result.after.empty()) {
    std::size_t from = 0;
    const std::string_view edge = trim(line.substr(found.end));
    if (!edge.empty() && !is_separator(next_code_point(edge, from)) && weight_of(result.after) > 30)
      return std::nullopt;
  }
  return result;
}

int year_of(const DateContext& context) {
  if (context.heading)
    return static_cast<int>(year_month_day(floor<days>(context.heading->time)).year());
  return context.year;
}

// "8.2 MB" is no day of February.
bool is_measure(std::string_view behind) {
  const std::string unit = bare(trim(behind).substr(0, 4));
  for (const std::string_view known : {"mb", "kb", "gb", "mo", "ko", "go", "мб", "кб"}) {
    if (unit == known) return true;
  }
  return false;
}

std::optional<FoundDate> find_completed(const std::string& bare_line, const DateContext& context) {
  const int year = year_of(context);
  if (year == 0) return std::nullopt;
  auto found = find_day_in_year(bare_line, context.language, year);
  if (found && found->date.precision != Precision::day) found.reset();
  if (found && is_measure(std::string_view(bare_line).substr(found->end))) found.reset();
  return found;
}

// "12", "Tue 12", "12th" under a heading that names the month.
std::optional<DateLine> day_under_month(const std::string& bare_line, const DateContext& context) {
  if (!context.heading || context.heading->precision != Precision::month || bare_line.size() > 14)
    return std::nullopt;
  int day = 0;
  int digits = 0;
  for (const char c : bare_line) {
    if (!is_ascii_digit(c)) continue;
    day = day * 10 + (c - '0');
    ++digits;
  }
  if (digits == 0 || digits > 2 || day < 1 || day > 31) return std::nullopt;
  std::string letters = bare_line;
  std::erase_if(letters, [](char c) { return is_ascii_digit(c) || c == '.'; });
  const std::string word = bare(letters);
  if (!word.empty() && !is_weekday(word) && word != "th" && word != "st" && word != "nd" &&
      word != "rd" && letters != "\u65e5") {
    return std::nullopt;
  }
  const year_month_day month(floor<days>(context.heading->time));
  const year_month_day date(
      month.year(), month.month(), std::chrono::day(static_cast<unsigned>(day)));
  if (!date.ok()) return std::nullopt;
  DateLine line;
  line.date = Date{sys_days(date), Precision::day, std::nullopt};
  line.text = day_text(line.date.time);
  return line;
}

// "3 days ago" is frozen later, against the time of the poll; here it counts only that it is a
// date.
std::optional<DateLine> read_relative(std::string_view line) {
  if (weight_of(line) > 36) return std::nullopt;
  const auto date = parse_relative_date(line, Time{days{20000}});
  if (!date) return std::nullopt;
  DateLine result;
  result.date = *date;
  result.text = fold_space(line);
  result.relative = true;
  return result;
}

}  // namespace

std::optional<DateLine> read_date_line(std::string_view line, const DateContext& context) {
  if (line.empty() || line.size() > kLongestLine) return std::nullopt;
  if (!has_digit(line)) return read_relative(line);
  if (const auto found = find_date(line, context.language);
      found && found->date.precision != Precision::year &&
      found->date.precision != Precision::month) {
    auto result = around(line, *found);
    if (!result || !result->updated) return result;
    // "Updated: 5 May 2024 | Published: 3 May 2024"
    auto published = read_date_line(line.substr(found->end), context);
    return published && !published->updated ? published : result;
  }
  if (weight_of(line) > 60) return std::nullopt;
  if (auto relative = read_relative(line)) return relative;
  const std::string bare_line = strip(line);
  if (bare_line.empty() || !has_digit(bare_line)) return std::nullopt;
  if (auto day = day_under_month(bare_line, context)) return day;
  if (const auto found = find_completed(bare_line, context)) {
    auto result = around(bare_line, *found);
    if (!result) return std::nullopt;
    result->text = day_text(found->date.time);
    if (found->date.end) result->text += " - " + day_text(*found->date.end);
    return result;
  }
  return std::nullopt;
}

std::string day_shown(const DateLine& line) {
  return day_text(line.day.value_or(line.date.time));
}

std::string day_text(Time time) {
  const year_month_day date(floor<days>(time));
  std::array<char, 32> text{};
  const int length = std::snprintf(text.data(),
                                   text.size(),
                                   "%04d-%02u-%02u",
                                   static_cast<int>(date.year()),
                                   static_cast<unsigned>(date.month()),
                                   static_cast<unsigned>(date.day()));
  return std::string(text.data(), static_cast<std::size_t>(length));
}

}  // namespace ilofeed::feeds::pages
