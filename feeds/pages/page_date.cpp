#include "feeds/pages/page_date.h"

#include <array>
#include <cstdio>
#include <cstdlib>
#include <vector>

#include "feeds/pages/outline.h"
#include "feeds/pages/vocabulary.h"
#include "feeds/text/utf8.h"

namespace ilofeed::feeds::pages {
namespace {

using namespace std::chrono;

constexpr std::size_t kLongestLine = 240;
constexpr int kMostBeside = 48;  // characters that may stand beside a date before it is a sentence

bool is_separator(char32_t c) {
  switch (c) {
    case ' ':
    case ',':
    case '|':
    case '-':
    case '/':
    case ':':
    case ';':
    case '(':
    case ')':
    case '[':
    case ']':
    case '*':
    case '.':
    case '<':
    case '>':
    case 0xA0:
    case 0xB7:
    case 0x2010:
    case 0x2011:
    case 0x2012:
    case 0x2013:
    case 0x2014:
    case 0x2015:
    case 0x2022:
    case 0x2219:
    case 0x22C5:
    case 0x25CF:
    case 0x060C:
    case 0x3001:
    case 0xFF0C:
    case 0xFF08:
    case 0xFF09:
    case 0x3010:
    case 0x3011:
    case 0xFF1A:
    case 0x2502:
    case 0xFF5C:
    case 0xAB:
    case 0xBB:
    case 0x2009:
    case 0x202F:
    case 0x200E:
    case 0x200F: return true;
    default: return c >= 0xE000 && c <= 0xF8FF;
  }
}

std::string strip(std::string_view text) {
  std::size_t begin = 0;
  std::size_t end = 0;
  bool any = false;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t before = at;
    if (is_separator(next_code_point(text, at))) continue;
    if (!any) begin = before;
    any = true;
    end = at;
  }
  return any ? std::string(text.substr(begin, end - begin)) : std::string();
}

bool has_digit(std::string_view text) {
  for (const char c : text) {
    if (c >= '0' && c <= '9') return true;
  }
  return text.find("\xD9\xA0") != std::string_view::npos ||
         text.find("\xD9\xA1") != std::string_view::npos;
}

// A clock time after a date: "10:30", "9.15 am CET", "14h00", "- 16:45".
bool is_clock(std::string_view text) {
  int digits = 0;
  int letters = 0;
  bool colon = false;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c >= '0' && c <= '9') {
      ++digits;
    } else if (byte >= 0x80 || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')) {
      ++letters;
    } else if (c == ':' || c == '.') {
      colon = true;
    }
  }
  if (digits == 0 || digits > 8 || text.size() > 40) return false;
  return (colon && letters <= 14) || (digits <= 8 && letters >= 1 && letters <= 4 && digits <= 4);
}

bool is_weekday(std::string_view text) {
  static constexpr std::string_view kDays =
      "|mon|monday|tue|tues|tuesday|wed|wednesday|thu|thur|thurs|thursday|fri|friday|sat|saturday|"
      "sun|sunday|"
      "lun|lundi|mar|mardi|mer|mercredi|jeu|jeudi|ven|vendredi|sam|samedi|dim|dimanche|lunes|"
      "martes|mie|miercoles|"
      "jue|jueves|vie|viernes|sab|sabado|dom|domingo|mo|montag|di|dienstag|mi|mittwoch|do|"
      "donnerstag|fr|freitag|sa|"
      "samstag|sonnabend|so|sonntag|segunda|segunda-feira|terca|terca-feira|quarta|quarta-feira|"
      "quinta|quinta-feira|"
      "sexta|sexta-feira|lunedi|martedi|mercoledi|giovedi|venerdi|sabato|domenica|понедельник|"
      "вторник|среда|четверг|"
      "пятница|суббота|воскресенье|пн|вт|ср|чт|пт|сб|вс|الاثنين|الثلاثاء|الاربعاء|الخميس|الجمعة|"
      "السبت|الاحد|"
      "星期一|星期二|星期三|星期四|星期五|星期六|星期日|月|火|水|木|金|土|日|月曜日|火曜日|水曜日|"
      "木曜日|金曜日|"
      "土曜日|日曜日|";
  const std::string word = bare(text);
  return !word.empty() && kDays.find("|" + word + "|") != std::string_view::npos;
}

// Labels and weekdays fall away; what is left is said about the entry.
std::string beside(std::string_view text, bool& updated) {
  std::string rest = strip(text);
  if (says(Phrase::updated_label, rest)) {
    updated = true;
    return {};
  }
  if (says(Phrase::date_label, rest) || is_weekday(rest) || is_clock(rest)) return {};
  if (const std::size_t comma = rest.rfind(',');
      comma != std::string::npos && is_weekday(rest.substr(comma + 1))) {
    rest = strip(rest.substr(0, comma));
  }
  if (const std::size_t blank = rest.rfind(' '); blank != std::string::npos) {
    if (is_weekday(rest.substr(blank + 1))) rest = strip(rest.substr(0, blank));
    if (says(Phrase::date_label, rest)) return {};
  }
  // "Press release - Published on" in front of the date.
  for (const std::string_view bar : {" | ", " - ", " \u2013 ", " \u00b7 ", ", "}) {
    const std::size_t at = rest.rfind(bar);
    if (at == std::string::npos) continue;
    const std::string tail = rest.substr(at + bar.size());
    if (says(Phrase::updated_label, tail)) updated = true;
    if (says(Phrase::updated_label, tail) || says(Phrase::date_label, tail) || is_weekday(tail)) {
      return strip(rest.substr(0, at));
    }
  }
  return rest;
}

std::string after_clock(std::string text) {
  text = strip(text);
  if (text.empty() || is_clock(text)) return {};
  for (const std::string_view bar : {" | ", ", ", " - ", " \u2013 ", " \u00b7 "}) {
    const std::size_t at = text.find(bar);
    if (at == std::string::npos) continue;
    if (is_clock(text.substr(0, at)) || is_weekday(text.substr(0, at)))
      return after_clock(text.substr(at + bar.size()));
  }
  return text;
}

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
  result.text = fold_space(line.substr(found.begin, found.end - found.begin));
  // 3/4/2024: the page's other dates told which number is the month.
  if (is_ambiguous(result.text)) result.text = day_text(found.date.time);
  result.before = beside(line.substr(0, found.begin), result.updated);
  result.after = after_clock(std::string(line.substr(found.end)));
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
    if (!is_separator(next_code_point(edge, from)) && left > 12) return std::nullopt;
  }
  if (!result.after.empty()) {
    std::size_t from = 0;
    const std::string_view edge = trim(line.substr(found.end));
    if (!is_separator(next_code_point(edge, from)) && weight_of(result.after) > 30)
      return std::nullopt;
  }
  return result;
}

int year_of(const DateContext& context) {
  if (context.heading)
    return static_cast<int>(year_month_day(floor<days>(context.heading->time)).year());
  return context.year;
}

std::optional<FoundDate> find_completed(const std::string& bare_line, const DateContext& context) {
  const int year = year_of(context);
  if (year == 0) return std::nullopt;
  auto found = find_day_in_year(bare_line, context.language, year);
  if (found && found->date.precision != Precision::day) found.reset();
  return found;
}

// "12", "Tue 12", "12th" under a heading that names the month.
std::optional<DateLine> day_under_month(const std::string& bare_line, const DateContext& context) {
  if (!context.heading || context.heading->precision != Precision::month || bare_line.size() > 14)
    return std::nullopt;
  int day = 0;
  int digits = 0;
  for (const char c : bare_line) {
    if (c < '0' || c > '9') continue;
    day = day * 10 + (c - '0');
    ++digits;
  }
  if (digits == 0 || digits > 2 || day < 1 || day > 31) return std::nullopt;
  std::string letters = bare_line;
  std::erase_if(letters, [](char c) { return (c >= '0' && c <= '9') || c == '.'; });
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
  if (line.empty() || line.size() > kLongestLine || !has_digit(line)) {
    // Arabic-Indic and other digits are looked for by find_date itself.
    if (line.empty() || line.size() > kLongestLine) return std::nullopt;
  }
  if (const auto found = find_date(line, context.language);
      found && found->date.precision != Precision::year &&
      found->date.precision != Precision::month) {
    return around(line, *found);
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

void DateOrder::see(std::string_view text) {
  // d/m/y and m/d/y: the first two numbers of one or two digits, parted by / . or -, a year after
  // them
  std::array<int, 3> numbers{};
  std::size_t count = 0;
  std::size_t digits = 0;
  for (std::size_t i = 0; i <= text.size() && count < 3; ++i) {
    const char c = i < text.size() ? text[i] : ' ';
    if (c >= '0' && c <= '9') {
      numbers[count] = numbers[count] * 10 + (c - '0');
      if (++digits > 4) return;
      continue;
    }
    if (digits == 0) {
      if (count > 0 && c != ' ') return;
      continue;
    }
    if (count < 2 && digits > 2) return;
    digits = 0;
    ++count;
    if (count < 3 && c != '/' && c != '.' && c != '-') return;
  }
  if (count < 3) return;
  if (numbers[0] > 12 && numbers[1] <= 12) ++day_first_;
  if (numbers[1] > 12 && numbers[0] <= 12) ++month_first_;
}

std::string DateOrder::language(std::string_view declared) const {
  const std::string_view primary = declared.substr(0, declared.find('-'));
  if (month_first_ > day_first_) return "en-US";
  if (day_first_ > month_first_ && ascii_iequals(declared, "en-us")) return std::string(primary);
  return std::string(declared);
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

long days_apart(const Date& a, const Date& b) {
  const auto between = floor<days>(a.time) - floor<days>(b.time);
  return std::labs(static_cast<long>(between.count()));
}

}  // namespace ilofeed::feeds::pages
