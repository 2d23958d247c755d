// A text that is one date and nothing else.
#include <algorithm>
#include <string>

#include "feeds/text/date/date_jalali.h"
#include "feeds/text/date/date_machine.h"
#include "feeds/text/date/date_shapes.h"
#include "feeds/text/date/date_words.h"
#include "feeds/text/date/date_zones.h"
#include "feeds/text/utf8.h"

namespace ilofeed::feeds {
namespace {

constexpr std::size_t kLongestDate = 160;
constexpr std::size_t kMostWordsBefore = 4;

bool is_punctuation(const DateText& text, std::size_t at) {
  return text.token(at).kind == DateToken::Kind::mark && text.token(at).value < 0x80 &&
         !text.is(at, '+') && !text.is(at, '#');
}

// Only a weekday in whatever language, a little word or two ("posted on") and marks may stand
// before a date.
bool may_precede(const DateText& text, std::size_t begin, std::size_t end) {
  int unknown_words = 0;
  for (std::size_t at = begin; at < end; ++at) {
    if (is_punctuation(text, at)) continue;
    if (!text.is_word(at)) return false;
    const auto word = text.word(at);
    if (!text.is_weekday_at(at) && !is_from(word) && !is_day_word(word) && !is_at(word)) {
      ++unknown_words;
    }
  }
  return unknown_words <= 2;
}

// What is left after date and clock: the name of a zone nobody knows, a
// weekday, brackets. A zone of four digits may have lost its sign.
struct Rest {
  std::chrono::seconds offset{0};
  bool has_zone = false;
  std::string region;  ///< "Europe/Paris"
};

struct Region {
  std::string name;
  std::size_t end = 0;
};

// "America/Argentina/Buenos_Aires", and the first token after it.
std::optional<Region> read_region(const DateText& text, std::size_t at) {
  if (!text.is_word(at) || !text.is(at + 1, '/')) return std::nullopt;
  std::size_t end = at + 1;
  while (end + 1 < text.size() && text.attached(end) && text.is_word(end + 1) &&
         (text.is(end, '/') || text.is(end, '_') || text.is(end, '-'))) {
    end += 2;
  }
  Region region{{}, end};
  for (std::size_t i = at; i < end; ++i)
    region.name += text.spelling(i);
  return region;
}

std::optional<Rest> read_rest(const DateText& text, std::size_t at) {
  Rest rest;
  if (const auto zone = read_zone(text, at)) {
    rest = {zone->offset, true, {}};
    at = zone->end;
  } else if (text.is_number(at, 4) && text.token(at).digits == 4 && text.number(at) % 100 < 60 &&
             text.number(at) < 1500) {
    rest = {std::chrono::minutes{text.number(at) / 100 * 60 + text.number(at) % 100}, true, {}};
    ++at;
  } else if (const auto region = read_region(text, at)) {
    rest.region = region->name;
    at = region->end;
  }
  int unknown_words = 0;
  for (; at < text.size(); ++at) {
    if (is_punctuation(text, at)) continue;
    if (!text.is_word(at)) return std::nullopt;
    if (!text.is_weekday_at(at) && !is_year_word(text.word(at))) ++unknown_words;
  }
  if (unknown_words > 2) return std::nullopt;
  return rest;
}

// Korean feeds that name no zone mean their own.
bool is_korean(std::string_view text) {
  for (const std::string_view sign : {"년", "월", "오전", "오후"}) {
    if (text.find(sign) != std::string_view::npos) return true;
  }
  return false;
}

// The zone of a clock time that had none beside it.
std::chrono::seconds assumed_offset(const Rest& rest, DateParts parts, std::string_view text) {
  if (rest.has_zone) return rest.offset;
  if (!rest.region.empty()) {
    parts.offset = std::chrono::seconds{0};
    const auto local = date_of(parts);
    const auto offset = local ? region_offset(rest.region, local->time) : std::nullopt;
    if (offset) return *offset;
  }
  return std::chrono::hours{is_korean(text) ? 9 : 0};
}

// "10 GMT": an hour is all there is of the clock time, and a zone says that it is one.
std::optional<ReadClock> read_hour_alone(const DateText& text, std::size_t at) {
  if (!text.is_number(at, 2) || text.number(at) > 23) return std::nullopt;
  const auto zone = read_zone(text, at + 1);
  if (!zone) return std::nullopt;
  ReadClock read;
  read.clock.hour = text.number(at);
  read.clock.offset = zone->offset;
  read.clock.precision = Precision::minute;
  read.has_zone = true;
  read.end = zone->end;
  return read;
}

// "10.30" behind a date that is all there is beside it.
std::optional<ReadClock> read_dotted_clock(const DateText& text, std::size_t at) {
  const bool joined = text.is_number(at, 2) && text.is(at + 1, '.') && text.attached(at + 1) &&
                      text.attached(at + 2) && text.is_number(at + 2, 2);
  if (!joined || text.number(at) > 23 || text.token(at + 2).digits != 2 || text.number(at + 2) > 59)
    return std::nullopt;
  ReadClock read;
  read.clock.hour = text.number(at);
  read.clock.minute = text.number(at + 2);
  read.clock.precision = Precision::minute;
  read.end = at + 3;
  return read;
}

// Whether a zone stands beside the clock time; true as well where no clock time is found.
bool names_zone(std::string_view text) {
  const DateText words(text.substr(0, kLongestDate), {});
  for (std::size_t at = 0; at < words.size(); ++at) {
    const auto clock = read_clock(words, at);
    if (!clock) continue;
    return clock->has_zone || read_region(words, clock->end) || is_korean(text);
  }
  return true;
}

// Go prints the reading of its stop watch behind a time: "… +0200 CEST m=+0.000012".
std::string_view without_go_clock(std::string_view text) {
  return text.substr(0, std::min(text.find(" m=+"), text.find(" m=-")));
}

std::optional<Date> read_written_date(std::string_view text, std::string_view language) {
  DateHabits habits;
  habits.language = language;
  habits.first_year = kFirstYear;
  habits.two_digit_years = true;
  const DateText words(text, habits);

  std::size_t at = 0;
  auto clock = read_clock(words, 0);
  if (clock) at = clock->end;
  const std::size_t before = at;
  std::optional<ReadDate> read;
  for (; at < words.size() && at < before + kMostWordsBefore && !read; ++at) {
    read = read_date(words, at);
  }
  if (!read || !may_precede(words, before, read->begin)) return std::nullopt;

  bool has_clock = read->first.precision != Precision::day;
  std::size_t end = read->end;
  if (!has_clock && !clock) {
    clock = read_clock(words, skip_to_clock(words, end));
    if (!clock) clock = read_dotted_clock(words, skip_to_clock(words, end));
    if (!clock) clock = read_hour_alone(words, end);
    if (clock) end = clock->end;
  }
  const auto rest = read_rest(words, end);
  if (!rest) return std::nullopt;
  bool has_zone = has_clock && read->first.offset.count() != 0;
  if (!has_clock && clock) {
    read->first = with_clock(read->first, clock->clock);
    has_zone = clock->has_zone;
    has_clock = true;
  }
  if (has_clock && !has_zone) read->first.offset = assumed_offset(*rest, read->first, text);
  return date_of(*read);
}

}  // namespace

Date in_region(Date date, std::string_view text, std::string_view region) {
  const bool has_clock = date.precision == Precision::second || date.precision == Precision::minute;
  if (region.empty() || !has_clock || names_zone(text)) return date;
  if (const auto offset = region_offset(region, date.time)) date.time -= *offset;
  return date;
}

bool is_region(std::string_view region) {
  return region_offset(region, Time{}).has_value();
}

std::optional<Date> parse_date(std::string_view text) {
  return parse_date(text, {});
}

std::optional<Date> parse_date(std::string_view text, std::string_view language) {
  text = trim(without_go_clock(trim(text)));
  if (text.empty() || text.size() > kLongestDate) return std::nullopt;
  if (text.front() == '1' || static_cast<unsigned char>(text.front()) >= 0x80) {
    if (const auto found = find_jalali_date(text); found && found->begin == 0) return found->date;
    if (begins_with_hijri_year(text)) return std::nullopt;
  }
  if (const auto time = parse_rfc3339(text)) return Date{*time, Precision::second, std::nullopt};
  if (const auto date = read_mail_date(text)) return date;
  if (const auto date = read_iso_date(text)) return date;
  if (const auto date = read_unix_date(text)) return date;
  if (!has_digit(text)) return std::nullopt;
  if (const auto date = read_written_date(text, language)) return date;
  return parse_month_heading(text);
}

}  // namespace ilofeed::feeds
