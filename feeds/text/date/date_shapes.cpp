#include "feeds/text/date/date_shapes.h"

#include "feeds/text/date/date_names.h"
#include "feeds/text/date/date_words.h"

namespace ilofeed::feeds {
namespace {

constexpr std::chrono::days kLongestRange{366};

bool opens_bracket(const DateText& text, std::size_t at) {
  return text.is(at, '(') || text.is(at, '[') || text.is(at, U'［');
}

// "(Fri)", "(金)", "(금)"
std::size_t skip_bracketed_weekday(const DateText& text, std::size_t at) {
  if (!opens_bracket(text, at) || at + 2 >= text.size()) return at;
  const auto& inner = text.token(at + 1);
  constexpr std::u32string_view kHanDays = U"月火水木金土日一二三四五六";
  const bool han = inner.kind == DateToken::Kind::mark &&
                   kHanDays.find(static_cast<char32_t>(inner.value)) != std::u32string_view::npos;
  const bool closed = text.is(at + 2, ')') || text.is(at + 2, ']') || text.is(at + 2, U'］');
  return closed && (han || is_weekday(text.word(at + 1))) ? at + 3 : at;
}

}  // namespace

std::optional<Date> date_of(const ReadDate& read) {
  auto date = date_of(read.first);
  if (!date || !read.last) return date;
  const auto last = date_of(*read.last);
  if (!last) return std::nullopt;
  if (last->time >= date->time && last->time - date->time <= kLongestRange) date->end = last->time;
  return date;
}

std::optional<ReadDate> read_date(const DateText& text, std::size_t at) {
  if (const auto numeric = read_numeric_date(text, at)) return numeric;
  return read_named_date(text, at);
}

std::size_t skip_to_clock(const DateText& text, std::size_t at) {
  at = skip_bracketed_weekday(text, at);
  for (int most = 3; most > 0 && at < text.size(); --most) {
    const bool mark = text.is(at, ',') || text.is(at, '-') || text.is(at, '|') ||
                      text.is(at, U'·') || text.is(at, '.') || text.is(at, ':');
    const bool word = text.is_word(at) && (text.spelling(at) == "T" || text.spelling(at) == "t" ||
                                           is_at(text.word(at)));
    if (!mark && !word) break;
    // "-05:00" after a date is a zone.
    if (text.is(at, '-') && text.attached(at + 1)) break;
    ++at;
  }
  return at;
}

}  // namespace ilofeed::feeds
