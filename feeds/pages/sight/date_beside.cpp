#include "feeds/pages/sight/date_beside.h"

#include <array>

#include "feeds/pages/sight/outline.h"
#include "feeds/pages/sight/vocabulary.h"
#include "feeds/text/ascii.h"
#include "feeds/text/utf8.h"

namespace ilofeed::feeds::pages {
namespace {

// Blanks, commas, bars, dashes, brackets and bullets of the scripts dates are written in.
constexpr std::u32string_view kSeparators =
    U" ,|-/"
    U":;()[]*.<>"
    U"\u00A0\u00AB\u00B7\u00BB\u060C\u2009\u200E\u200F\u2010\u2011\u2012\u2013\u2014\u2015\u2022"
    U"\u202F"
    U"\u2219\u22C5\u2502\u25CF\u3001\u3010\u3011\uFF08\uFF09\uFF0C\uFF1A\uFF5C";

// A clock time after a date: "10:30", "9.15 am CET", "14h00", "- 16:45".
bool is_clock(std::string_view text) {
  int digits = 0;
  int letters = 0;
  bool colon = false;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (is_ascii_digit(c)) {
      ++digits;
    } else if (byte >= 0x80 || is_ascii_letter(c)) {
      ++letters;
    } else if (c == ':' || c == '.') {
      colon = true;
    }
  }
  if (digits == 0 || digits > 8 || text.size() > 40) return false;
  return (colon && letters <= 14) || (digits <= 8 && letters >= 1 && letters <= 4 && digits <= 4);
}

}  // namespace

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

bool is_separator(char32_t c) {
  static const std::array<bool, 128> ascii = [] {
    std::array<bool, 128> table{};
    for (const char32_t each : kSeparators)
      if (each < table.size()) table[each] = true;
    return table;
  }();
  if (c < ascii.size()) return ascii[c];
  return kSeparators.find(c) != std::u32string_view::npos || (c >= 0xE000 && c <= 0xF8FF);
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
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = next_code_point(text, at);
    if (is_ascii_digit(c)) return true;
    if (c < 0x660) continue;
    const bool other = (c >= 0x660 && c <= 0x669) || (c >= 0x6F0 && c <= 0x6F9) ||
                       (c >= 0x966 && c <= 0x96F) || (c >= 0xE50 && c <= 0xE59) ||
                       (c >= 0xFF10 && c <= 0xFF19);
    if (other || c == 0x3007 || c == 0x4E00 || c == 0x4E8C || c == 0x4E09 || c == 0x5341)
      return true;
  }
  return false;
}

// Labels and weekdays fall away; what is left is said about the entry.
Beside read_before(std::string_view text) {
  std::string rest = strip(text);
  if (says(Phrase::updated_label, rest)) return {{}, true};
  if (says(Phrase::date_label, rest) || is_weekday(rest) || is_clock(rest)) return {};
  if (const std::size_t comma = rest.rfind(',');
      comma != std::string::npos && is_weekday(rest.substr(comma + 1))) {
    rest = strip(rest.substr(0, comma));
  }
  if (const std::size_t blank = rest.rfind(' ');
      blank != std::string::npos && is_weekday(rest.substr(blank + 1))) {
    rest = strip(rest.substr(0, blank));
    if (says(Phrase::date_label, rest)) return {};
  }
  // "Press release - Published on" in front of the date.
  for (const std::string_view bar : {" | ", " - ", " \u2013 ", " \u00b7 ", ", "}) {
    const std::size_t at = rest.rfind(bar);
    if (at == std::string::npos) continue;
    const std::string tail = rest.substr(at + bar.size());
    const bool updated = says(Phrase::updated_label, tail);
    if (updated || says(Phrase::date_label, tail) || is_weekday(tail))
      return {strip(rest.substr(0, at)), updated};
  }
  return {rest, false};
}

std::string read_after(std::string_view behind) {
  const std::string text = strip(behind);
  if (text.empty() || is_clock(text)) return {};
  for (const std::string_view bar : {" | ", ", ", " - ", " \u2013 ", " \u00b7 "}) {
    const std::size_t at = text.find(bar);
    if (at == std::string::npos) continue;
    if (is_clock(text.substr(0, at)) || is_weekday(text.substr(0, at)))
      return read_after(text.substr(at + bar.size()));
  }
  return text;
}

}  // namespace ilofeed::feeds::pages
