// Dates in the visible text of pages.
#include "feeds/text/date/date_jalali.h"
#include "feeds/text/date/date_shapes.h"
#include "feeds/text/date/date_words.h"

namespace ilofeed::feeds {
namespace {

// Longer lines are running text: dates far inside them date nothing.
constexpr std::size_t kLongestLine = 16 * 1024;

// Numbers that go on to the left are part of something else: "COVID-19", "1.5", "2014/15".
bool begins_here(const DateText& text, std::size_t at) {
  if (at == 0 || !text.attached(at)) return true;
  const auto& before = text.token(at - 1);
  if (before.kind == DateToken::Kind::word) {
    // Scripts without blanks put a date right after a word.
    return static_cast<unsigned char>(text.spelling(at - 1).back()) >= 0x80;
  }
  if (before.kind == DateToken::Kind::number) return !text.is_number(at, 18);
  constexpr std::u32string_view kJoints = U"-./_+#$€£%'=&@\\^*";
  if (kJoints.find(static_cast<char32_t>(before.value)) == std::u32string_view::npos) return true;
  const bool alone = at == 1 || !text.attached(at - 1);
  return alone &&
         (before.is_mark('-') || before.is_mark('/') || before.is_mark('*') || before.is_mark('.'));
}

// "No. 12 March 2024", "n° 12", "Nº 12", "№ 12": an issue's number, not a day.
bool is_numbered(const DateText& text, std::size_t at) {
  if (at == 0) return false;
  if (text.is(at - 1, U'№')) return true;
  if (text.is_word(at - 1)) return text.spelling(at - 1).ends_with("º");
  const bool mark = text.is(at - 1, '.') || text.is(at - 1, U'°');
  return mark && at > 1 && text.attached(at - 1) &&
         is_among(" no nos nr num n vol ", text.word(at - 2));
}

// Whether a date may begin at the token at all; cheap for the many words that are no month.
bool may_begin(const DateText& text, std::size_t at) {
  if (text.token(at).kind == DateToken::Kind::number) {
    return text.token(at).digits <= 4 && begins_here(text, at) && !is_numbered(text, at);
  }
  // A month's name counts only with a number soon after it.
  const bool number_near =
      text.is_number(at + 1, 2) || text.is_number(at + 2, 2) || text.is_number(at + 3, 2);
  return text.is_word(at) && number_near && begins_here(text, at);
}

bool is_weekday_mark(const DateText& text, std::size_t at) {
  return text.is(at, ',') || text.is(at, '.');
}

// The first token of a weekday's name with its marks ("Di.,") that ends before `end`.
std::size_t weekday_before(const DateText& text, std::size_t end) {
  std::size_t at = end;
  for (int most = 2; most > 0 && at > 0 && is_weekday_mark(text, at - 1); --most)
    --at;
  return at > 0 && text.is_weekday_at(at - 1) ? at - 1 : end;
}

// "Le 5 mars", "On 5 March": the article of a date that opens a line or follows a mark.
bool is_leading_article(const DateText& text, std::size_t at) {
  const bool opens = at == 0 || text.token(at - 1).kind == DateToken::Kind::mark;
  return opens && is_among(" le el am den il on ", text.word(at));
}

// What belongs to a date for itself, and what only where no sentence goes on after it.
enum class Company { alone, in_sentence };

// Takes in the weekday, the "du" of a range and the "Ngày" before the date.
std::size_t widen_left(const DateText& text, std::size_t begin, const Date& date, Company company) {
  while (begin > 0) {
    std::size_t at = weekday_before(text, begin);
    if (at == begin) {
      const auto word = text.word(begin - 1);
      const bool article = company == Company::alone && is_leading_article(text, begin - 1);
      if (article || is_day_word(word) || (date.end && is_from(word))) at = begin - 1;
    }
    if (at == begin) break;
    begin = at;
  }
  return begin;
}

// "On 5 March 2024 the office …" is a sentence, "On 5 March 2024 | Dakar" is not.
Company company_at(const DateText& text, std::size_t end) {
  if (end >= text.size()) return Company::alone;
  const bool mark = text.token(end).kind == DateToken::Kind::mark && !text.is(end, ',');
  return mark ? Company::alone : Company::in_sentence;
}

struct Widened {
  std::size_t end = 0;
  std::optional<ReadClock> clock;
};

Widened widen_right(const DateText& text, std::size_t end) {
  if (text.is_year_word_after(end)) {
    ++end;
    if (text.is(end, '.') && text.attached(end)) ++end;
  }
  Widened wide{end, std::nullopt};
  const std::size_t clock_at = skip_to_clock(text, end);
  if (auto clock = read_clock(text, clock_at)) {
    wide.end = clock->end;
    wide.clock = clock;
    // Until when it lasts is not kept, but it belongs to the date.
    if (const auto until = text.skip_range_mark(clock->end)) {
      if (const auto last = read_clock(text, *until)) wide.end = last->end;
    }
  } else if (clock_at > end && text.is(clock_at - 1, ')')) {
    wide.end = clock_at;
  }
  return wide;
}

FoundDate placed(const DateText& text, const ReadDate& read, Date date) {
  const Widened wide = widen_right(text, read.end);
  const std::size_t begin = widen_left(text, read.begin, date, company_at(text, wide.end));
  const Time day = std::chrono::floor<std::chrono::days>(date.time);
  if (wide.clock && read.first.precision == Precision::day && !date.end) {
    const auto moment = date_of(with_clock(read.first, wide.clock->clock));
    if (moment) date = *moment;
  }
  return {date, day, text.token(begin).begin, text.token(wide.end - 1).end};
}

std::optional<FoundDate> find(std::string_view line, const DateHabits& habits) {
  if (!has_digit(line)) return std::nullopt;
  const DateText text(line.substr(0, kLongestLine), habits);
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (!may_begin(text, at)) continue;
    const auto read = read_date(text, at);
    if (!read) continue;
    if (const auto date = date_of(*read)) return placed(text, *read, *date);
  }
  return std::nullopt;
}

}  // namespace

std::optional<FoundDate> find_date(std::string_view line, std::string_view language) {
  DateHabits habits;
  habits.language = language;
  if (auto found = find(line, habits)) return found;
  return find_jalali_date(line);
}

std::optional<FoundDate> find_day_in_year(std::string_view line,
                                          std::string_view language,
                                          int year) {
  DateHabits habits;
  habits.language = language;
  habits.assumed_year = year;
  return find(line, habits);
}

}  // namespace ilofeed::feeds
