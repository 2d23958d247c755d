#include "feeds/text/date/date_jalali.h"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "feeds/text/utf8.h"

namespace ilofeed::feeds {
namespace {

using namespace std::chrono;

constexpr int kFirstJalali = 1370;
constexpr int kLastJalali = 1410;
constexpr int kLastHijri = 1460;

constexpr std::array<std::string_view, 12> kMonths{"فروردین",
                                                   "اردیبهشت",
                                                   "خرداد",
                                                   "تیر",
                                                   "مرداد",
                                                   "شهریور",
                                                   "مهر",
                                                   "آبان",
                                                   "آذر",
                                                   "دی",
                                                   "بهمن",
                                                   "اسفند"};

struct JalaliPart {
  int number = -1;  // -1: a word, or one mark
  std::string_view text;
  std::size_t begin = 0;
  std::size_t end = 0;
};

int digit(char32_t c) {
  if (c >= '0' && c <= '9') return static_cast<int>(c - '0');
  if (c >= 0x660 && c <= 0x669) return static_cast<int>(c - 0x660);
  if (c >= 0x6F0 && c <= 0x6F9) return static_cast<int>(c - 0x6F0);
  return -1;
}

bool is_letter_of_name(char32_t c) {
  return c >= 0x620 && c <= 0x6EF && digit(c) < 0 && c != 0x60C && c != 0x640;
}

std::vector<JalaliPart> parts_of(std::string_view line) {
  std::vector<JalaliPart> parts;
  bool in_word = false;
  bool in_number = false;
  for (std::size_t at = 0; at < line.size();) {
    const std::size_t begin = at;
    const char32_t c = next_code_point(line, at);
    const int value = digit(c);
    const bool letter = is_letter_of_name(c);
    if (value >= 0 && in_number && parts.back().number < 100'000) {
      parts.back().number = parts.back().number * 10 + value;
      parts.back().end = at;
    } else if (letter && in_word) {
      parts.back().end = at;
    } else if (c > ' ' && c != 0xA0 && c != 0x200F) {
      parts.push_back({value, {}, begin, at});
    }
    in_number = value >= 0;
    in_word = letter;
  }
  for (JalaliPart& part : parts)
    part.text = line.substr(part.begin, part.end - part.begin);
  return parts;
}

std::optional<Time> day_of(int year, int month, int day) {
  if (year < kFirstJalali || year > kLastJalali || month < 1 || month > 12 || day < 1)
    return std::nullopt;
  if (day > (month < 7 ? 31 : 30)) return std::nullopt;
  // Eight leap years in 33; the constant sets the count on the days since 1970.
  constexpr int kEpoch = 719528;
  const int shifted = year + 1595;
  const int months = month < 7 ? (month - 1) * 31 : (month - 7) * 30 + 186;
  const int count =
      -355668 + 365 * shifted + shifted / 33 * 8 + (shifted % 33 + 3) / 4 + day + months;
  return Time{days{count - kEpoch}};
}

int month_named(std::string_view name) {
  const auto found = std::find(kMonths.begin(), kMonths.end(), name);
  return found == kMonths.end() ? 0 : static_cast<int>(found - kMonths.begin()) + 1;
}

std::optional<Time> read_at(const std::vector<JalaliPart>& parts,
                            std::size_t at,
                            std::size_t& length) {
  if (at + 2 < parts.size() && parts[at].number > 0 && parts[at + 2].number > 0) {
    length = 3;
    if (auto named =
            day_of(parts[at + 2].number, month_named(parts[at + 1].text), parts[at].number))
      return named;
  }
  if (at + 4 >= parts.size()) return std::nullopt;
  const std::string_view mark = parts[at + 1].text;
  if ((mark != "/" && mark != "-") || parts[at + 3].text != mark) return std::nullopt;
  length = 5;
  return day_of(parts[at].number, parts[at + 2].number, parts[at + 4].number);
}

}  // namespace

std::optional<FoundDate> find_jalali_date(std::string_view line) {
  constexpr std::size_t kLongestLine = 400;
  if (line.size() > kLongestLine) return std::nullopt;
  const std::vector<JalaliPart> parts = parts_of(line);
  for (std::size_t at = 0; at < parts.size(); ++at) {
    std::size_t length = 0;
    const auto day = read_at(parts, at, length);
    if (!day) continue;
    return FoundDate{
        {*day, Precision::day, std::nullopt}, *day, parts[at].begin, parts[at + length - 1].end};
  }
  return std::nullopt;
}

bool begins_with_hijri_year(std::string_view text) {
  const std::vector<JalaliPart> parts = parts_of(text.substr(0, 40));
  return parts.size() >= 5 && parts[0].number > kLastJalali && parts[0].number <= kLastHijri &&
         (parts[1].text == "/" || parts[1].text == "-") && parts[2].number <= 12;
}

}  // namespace ilofeed::feeds
