// Clock times and zones beside a date.
#include "feeds/text/date/date_shapes.h"
#include "feeds/text/date/date_words.h"
#include "feeds/text/date/date_zones.h"

namespace ilofeed::feeds {
namespace {

enum class Half { unknown, before_noon, after_noon };

struct Noon {
  Half half = Half::unknown;
  std::size_t next = 0;
};

// "pm", "p.m.", "μ.μ.", "下午", "오후"
Noon noon_at(const DateText& text, std::size_t at) {
  if (at + 1 < text.size() && (text.is(at, U'下') || text.is(at, U'上')) &&
      text.is(at + 1, U'午')) {
    return {text.is(at, U'下') ? Half::after_noon : Half::before_noon, at + 2};
  }
  if (at + 1 < text.size() && text.is(at, U'午') &&
      (text.is(at + 1, U'後') || text.is(at + 1, U'前'))) {
    return {text.is(at + 1, U'後') ? Half::after_noon : Half::before_noon, at + 2};
  }
  if (!text.is_word(at)) return {Half::unknown, at};
  std::string name = text.word(at);
  std::size_t next = at + 1;
  if (text.is(next, '.') && text.attached(next) && text.is_word(next + 1) &&
      text.attached(next + 1)) {
    name += text.word(next + 1);
    next += 2;
    if (text.is(next, '.') && text.attached(next)) ++next;
  }
  if (is_before_noon(name)) return {Half::before_noon, next};
  if (is_after_noon(name)) return {Half::after_noon, next};
  return {Half::unknown, at};
}

bool is_minute(const DateText& text, std::size_t at) {
  return text.is_number(at, 2) && text.number(at) < 60;
}

std::size_t skip_fraction(const DateText& text, std::size_t at) {
  const bool point = text.is(at, '.') || text.is(at, ',') || text.is(at, ':');
  const bool fraction =
      point && text.attached(at) && text.attached(at + 1) && text.is_number(at + 1, 18);
  return fraction ? at + 2 : at;
}

bool hour_mark(const DateText& text, std::size_t at) {
  if (text.is(at, U'时') || text.is(at, U'時') || text.is(at, U'点') || text.is(at, U'點') ||
      text.is(at, U'시')) {
    return true;
  }
  if (!text.is_word(at) || !text.attached(at)) return false;
  const auto spelling = text.spelling(at);
  return spelling == "h" || spelling == "H" || spelling == "u" || spelling == "hs";
}

bool minute_mark(const DateText& text, std::size_t at) {
  return text.is(at, U'分') || text.is(at, U'분');
}

// The figures of a clock time, and the first token after them.
struct Figures {
  int hour = 0;
  int minute = 0;
  std::optional<int> second = {};
  std::size_t end = 0;
};

// "14h30", "14时30分15秒"; the hour alone, too.
Figures read_with_units(const DateText& text, std::size_t at) {
  Figures read;
  read.hour = text.number(at);
  read.end = at + 2;
  const bool joined = text.attached(read.end) || minute_mark(text, read.end + 1);
  if (!is_minute(text, read.end) || !joined) return read;
  read.minute = text.number(read.end++);
  if (!minute_mark(text, read.end)) return read;
  const std::size_t next = ++read.end;
  if (is_minute(text, next) && (text.is(next + 1, U'秒') || text.is(next + 1, U'초'))) {
    read.second = text.number(next);
    read.end = next + 2;
  }
  return read;
}

// "14:30:15.123"; nothing where no minute follows the hour.
std::optional<Figures> read_with_marks(const DateText& text, std::size_t at) {
  const char32_t mark = text.is(at + 1, ':') ? U':' : U'.';
  const bool joined = text.is(at + 1, mark) && text.attached(at + 1) && text.attached(at + 2);
  if (!joined || !is_minute(text, at + 2)) return std::nullopt;
  // "9.5" is a number, "9:5" a careless clock.
  if (mark == U'.' && text.token(at + 2).digits != 2) return std::nullopt;
  Figures read;
  read.hour = text.number(at);
  read.minute = text.number(at + 2);
  read.end = at + 3;
  const std::size_t next = read.end;
  const bool seconds = text.is(next, mark) && text.attached(next) && text.attached(next + 1) &&
                       text.is_number(next + 1, 2) && text.number(next + 1) <= 60;
  if (!seconds) return read;
  read.second = text.number(next + 1);
  read.end = skip_fraction(text, next + 2);
  return read;
}

// The hour of 24; nothing for one that no clock shows.
std::optional<int> hour_of_day(int hour, Half half) {
  if (half == Half::after_noon && hour < 12) hour += 12;
  if (half == Half::before_noon && hour == 12) hour = 0;
  const int most = half == Half::unknown ? 24 : 23;
  return hour <= most ? std::optional(hour) : std::nullopt;
}

std::size_t skip_hour_word(const DateText& text, std::size_t at) {
  return text.is_word(at) && is_hour_word(text.word(at)) ? at + 1 : at;
}

// "+0200", "-01:01", "+2", "+0530"
std::optional<ReadZone> numeric_zone(const DateText& text, std::size_t at) {
  const bool west = text.is(at, '-');
  if ((!west && !text.is(at, '+')) || !text.attached(at + 1) || !text.is_number(at + 1, 4)) {
    return std::nullopt;
  }
  int hours = text.number(at + 1);
  int minutes = 0;
  std::size_t end = at + 2;
  if (text.token(at + 1).digits > 2) {
    minutes = hours % 100;
    hours /= 100;
  } else if (text.is(end, ':') && text.is_number(end + 1, 2)) {
    minutes = text.number(end + 1);
    end += 2;
  }
  if (hours > 15 || minutes > 59) return std::nullopt;
  const int sign = west ? -1 : 1;
  return ReadZone{std::chrono::minutes{sign * (hours * 60 + minutes)}, end};
}

// "GMT", "GMT-01:01", "UTC+2", "Etc/GMT", "CEST"
std::optional<ReadZone> named_zone(const DateText& text, std::size_t at) {
  if (!text.is_word(at)) return std::nullopt;
  auto name = text.spelling(at);
  if (name == "Etc" && text.is(at + 1, '/') && text.is_word(at + 2)) name = text.spelling(at += 2);
  const auto offset = name == "МСК" ? std::chrono::hours{3} : zone_named(name);
  if (!offset) return std::nullopt;
  const bool base =
      name == "GMT" || name == "UTC" || name == "UT" || name == "gmt" || name == "utc";
  if (base) {
    if (const auto numeric = numeric_zone(text, at + 1)) return numeric;
  }
  return ReadZone{*offset, at + 1};
}

// The same zone again by name: "+0200 (CEST)", "GMT+0100 (Central European Standard Time)".
std::size_t skip_zone_name(const DateText& text, std::size_t at) {
  if (!text.is(at, '(')) return at;
  std::size_t end = at + 1;
  while (text.is_word(end) || text.is(end, '-'))
    ++end;
  return end > at + 1 && text.is(end, ')') ? end + 1 : at;
}

std::optional<ReadZone> plain_zone(const DateText& text, std::size_t at) {
  const auto zone = numeric_zone(text, at);
  return zone ? zone : named_zone(text, at);
}

}  // namespace

std::optional<ReadZone> read_zone(const DateText& text, std::size_t at) {
  if (text.is(at, '(')) {
    auto inner = plain_zone(text, at + 1);
    if (!inner || !text.is(inner->end, ')')) return std::nullopt;
    ++inner->end;
    return inner;
  }
  auto zone = plain_zone(text, at);
  if (zone) zone->end = skip_zone_name(text, zone->end);
  return zone;
}

std::optional<ReadClock> read_clock(const DateText& text, std::size_t at) {
  Noon noon = noon_at(text, at);
  at = noon.next;
  if (!text.is_number(at, 2) || text.number(at) > 24) return std::nullopt;
  const bool has_units = hour_mark(text, at + 1);
  auto figures = has_units ? read_with_units(text, at) : read_with_marks(text, at);
  // "14.30" may be any number, and an hour alone needs "pm" after it.
  bool sure = has_units || text.is(at + 1, ':') || (figures && figures->second) ||
              noon.half != Half::unknown;
  if (!figures) figures = Figures{text.number(at), 0, {}, at + 1};

  ReadClock read;
  read.end = figures->end;
  if (noon.half == Half::unknown) {
    noon = noon_at(text, read.end);
    read.end = noon.next;
  }
  const std::size_t after = skip_hour_word(text, read.end);
  sure = sure || noon.half != Half::unknown || after != read.end;
  read.end = after;
  const auto hour = hour_of_day(figures->hour, noon.half);
  if (!sure || !hour) return std::nullopt;

  read.clock.hour = *hour;
  read.clock.minute = figures->minute;
  read.clock.second = figures->second.value_or(0);
  read.clock.precision = figures->second ? Precision::second : Precision::minute;
  if (const auto zone = read_zone(text, read.end)) {
    read.clock.offset = zone->offset;
    read.has_zone = true;
    read.end = zone->end;
  }
  return read;
}

}  // namespace ilofeed::feeds
