#include "feeds/text/date.h"

#include <array>
#include <charconv>
#include <vector>

#include "feeds/text/date_parts.h"

namespace ilofeed::feeds {
namespace {

constexpr std::array<std::string_view, 12> kEnglish{"january",
                                                    "february",
                                                    "march",
                                                    "april",
                                                    "may",
                                                    "june",
                                                    "july",
                                                    "august",
                                                    "september",
                                                    "october",
                                                    "november",
                                                    "december"};

int english_month(std::string_view word) {
  std::string lower(word);
  for (char& c : lower)
    c = static_cast<char>(c | 0x20);
  for (std::size_t i = 0; i < kEnglish.size(); ++i) {
    if (lower == kEnglish[i] || lower == kEnglish[i].substr(0, 3)) return static_cast<int>(i) + 1;
  }
  return 0;
}

struct Piece {
  std::string_view text;
  std::size_t begin = 0;
  int number = -1;  // of digits
};

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

bool is_letter(char c) {
  return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
}

std::vector<Piece> pieces_of(std::string_view text) {
  std::vector<Piece> pieces;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    const auto same = [&](auto kind) {
      while (at < text.size() && kind(text[at]))
        ++at;
    };
    if (is_digit(text[at])) {
      same(is_digit);
    } else if (is_letter(text[at])) {
      same(is_letter);
    } else {
      ++at;
      if (text[begin] == ' ' || text[begin] == ',') continue;
    }
    Piece piece{text.substr(begin, at - begin), begin};
    if (is_digit(text[begin]) && at - begin < 9) {
      std::from_chars(piece.text.data(), piece.text.data() + piece.text.size(), piece.number);
    }
    pieces.push_back(piece);
  }
  return pieces;
}

std::optional<FoundDate> day_month_year(const std::vector<Piece>& all, std::size_t i) {
  if (i + 2 >= all.size()) return std::nullopt;
  const int month = english_month(all[i + 1].text);
  if (month == 0 || all[i].number < 1 || all[i].number > 31 || all[i + 2].text.size() != 4) {
    return std::nullopt;
  }
  DateParts parts;
  parts.day = all[i].number;
  parts.month = month;
  parts.year = all[i + 2].number;
  const auto date = date_of(parts);
  if (!date) return std::nullopt;
  return FoundDate{*date, all[i].begin, all[i + 2].begin + all[i + 2].text.size()};
}

}  // namespace

std::optional<FoundDate> find_date(std::string_view line, std::string_view /*language*/) {
  const auto pieces = pieces_of(line.substr(0, 4096));
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    if (auto found = day_month_year(pieces, i)) return found;
  }
  return std::nullopt;
}

std::optional<Date> parse_date(std::string_view text) {
  if (const auto time = parse_rfc3339(text)) return Date{*time, Precision::second, std::nullopt};
  const auto found = find_date(text, "");
  if (!found) return std::nullopt;
  Date date = found->date;
  int hour = 0;
  int minute = 0;
  int second = 0;
  const auto pieces = pieces_of(text.substr(found->end));
  if (pieces.size() >= 3 && pieces[0].number >= 0 && pieces[2].number >= 0) {
    hour = pieces[0].number;
    minute = pieces[2].number;
    date.precision = Precision::minute;
    if (pieces.size() >= 5 && pieces[4].number >= 0) {
      second = pieces[4].number;
      date.precision = Precision::second;
    }
  }
  date.time +=
      std::chrono::hours{hour} + std::chrono::minutes{minute} + std::chrono::seconds{second};
  return date;
}

std::optional<Date> parse_month_heading(std::string_view text) {
  const auto pieces = pieces_of(text);
  if (pieces.empty() || pieces.size() > 2 || pieces.back().text.size() != 4) return std::nullopt;
  DateParts parts;
  parts.year = pieces.back().number;
  parts.precision = Precision::year;
  if (pieces.size() == 2) {
    parts.month = english_month(pieces[0].text);
    parts.precision = Precision::month;
  }
  return date_of(parts);
}

std::optional<Date> parse_relative_date(std::string_view text, Time now) {
  if (text != "today") return std::nullopt;
  return Date{std::chrono::floor<std::chrono::days>(now), Precision::day, std::nullopt};
}

}  // namespace ilofeed::feeds
