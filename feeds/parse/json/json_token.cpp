#include "feeds/parse/json/json_token.h"

#include <algorithm>
#include <array>
#include <optional>

#include "feeds/parse/json/json_words.h"
#include "feeds/text/ascii.h"
#include "feeds/text/utf8.h"

namespace ilofeed::feeds {
namespace {

constexpr std::string_view kBlanks = " \t\r\n";

bool is_blank(char c) {
  return kBlanks.find(c) != std::string_view::npos;
}

// What stands for itself in a string, whatever its quotation marks.
constexpr std::array<bool, 256> kPlain = [] {
  std::array<bool, 256> table{};
  for (unsigned c = '!'; c < table.size(); ++c)
    table[c] = c != '"' && c != '\'' && c != '\\';
  return table;
}();

bool is_plain(char c) {
  return kPlain[static_cast<unsigned char>(c)];
}

// Where words with single blanks between them end.
std::size_t end_of_words(std::string_view text, std::size_t at) {
  while (at < text.size() && (is_plain(text[at]) ||
                              (text[at] == ' ' && at + 1 < text.size() && is_plain(text[at + 1]))))
    ++at;
  return at;
}

bool is_word_char(char c) {
  constexpr std::string_view kMarks = "_$+-.";
  return is_ascii_alnum(c) || kMarks.find(c) != std::string_view::npos ||
         static_cast<unsigned char>(c) >= 0x80;
}

bool is_number(std::string_view word) {
  return word.find_first_not_of("0123456789+-.eE") == std::string_view::npos &&
         word.find_first_of("0123456789") != std::string_view::npos;
}

// The four digits after "\u".
std::optional<unsigned> code_unit(std::string_view digits) {
  if (digits.size() < 4) return std::nullopt;
  unsigned value = 0;
  for (const char c : digits.substr(0, 4)) {
    const auto at = std::string_view("0123456789abcdef").find(ascii_lower(std::string_view(&c, 1)));
    if (at == std::string_view::npos) return std::nullopt;
    value = value * 16 + static_cast<unsigned>(at);
  }
  return value;
}

bool is_high_surrogate(unsigned unit) {
  return unit >= 0xD800 && unit < 0xDC00;
}

bool is_low_surrogate(unsigned unit) {
  return unit >= 0xDC00 && unit < 0xE000;
}

}  // namespace

JsonToken JsonTokenizer::next(Place place) {
  for (; at_ < text_.size(); ++at_) {
    const char c = text_[at_];
    const std::size_t begin = at_;
    if (is_blank(c)) continue;
    if (c == '"' || c == '\'') return string(c, place);
    if (is_word_char(c)) return word();
    if (c == '{' || c == '[') return ++at_, JsonToken{JsonTokenKind::open, begin, c, {}};
    if (c == '}' || c == ']') return ++at_, JsonToken{JsonTokenKind::close, begin, c, {}};
    if (c == ':') return ++at_, JsonToken{JsonTokenKind::colon, begin, c, {}};
    if (c == ',') return ++at_, JsonToken{JsonTokenKind::comma, begin, c, {}};
    if (!pass_comment()) log_.tell(at_, "characters that mean nothing in JSON left out");
  }
  return {JsonTokenKind::finish, text_.size(), 0, {}};
}

char JsonTokenizer::peek() const {
  const std::size_t at = next_visible(at_);
  return at < text_.size() ? text_[at] : '\0';
}

// Leaves off on the comment's last character.
bool JsonTokenizer::pass_comment() {
  const std::string_view mark = text_.substr(at_, 2);
  if (mark != "//" && mark != "/*") return false;
  log_.tell(at_, "comments left out");
  const std::size_t end = mark == "//" ? text_.find('\n', at_) : text_.find("*/", at_ + 2);
  const std::size_t last = mark == "//" ? end : end + 1;
  at_ = end == std::string_view::npos ? text_.size() - 1 : last;
  return true;
}

JsonToken JsonTokenizer::cut_off() const {
  return {JsonTokenKind::finish, text_.size(), 0, {}, true};
}

JsonToken JsonTokenizer::word() {
  const std::size_t begin = at_;
  while (at_ < text_.size() && is_word_char(text_[at_]))
    ++at_;
  if (at_ == text_.size()) return cut_off();  // half a number is no number
  const std::string_view word = text_.substr(begin, at_ - begin);
  if (const JsonWord* const known = find_json_word(word)) {
    if (!known->is_json)
      log_.tell(begin, std::string(word) + " is no JSON: read as " + std::string(known->written));
    return {JsonTokenKind::other, begin, 0, known->written};
  }
  if (!is_number(word)) log_.tell(begin, "words without quotation marks taken as text");
  mended_ = '"';
  mended_ += word;
  mended_ += '"';
  return {JsonTokenKind::text, begin, 0, mended_};
}

JsonToken JsonTokenizer::string(char quote, Place place) {
  const std::size_t begin = at_++;
  mended_ = '"';
  copied_ = at_;
  if (quote != '"') log_.tell(begin, "strings in single quotation marks");
  while ((at_ = end_of_words(text_, at_)) < text_.size()) {
    const char c = text_[at_];
    if (c == quote && ends_string(at_, place)) {
      const bool is_sound = quote == '"' && copied_ == begin + 1;
      if (is_sound) return {JsonTokenKind::text, begin, 0, text_.substr(begin, ++at_ - begin)};
      replace(1, "\"");
      return {JsonTokenKind::text, begin, 0, mended_};
    }
    if (is_blank(c) && is_left_open(at_, quote)) {
      log_.tell(at_, "strings not closed end with their line");
      const std::size_t comma = text_[at_ - 1] == ',' ? 1 : 0;
      mended_ += text_.substr(copied_, at_ - comma - copied_);
      mended_ += '"';
      at_ -= comma;
      return {JsonTokenKind::text, begin, 0, mended_};
    }
    if (c == '"') {
      if (quote == '"') log_.tell(at_, "quotation marks inside of a string taken as text");
      replace(1, "\\\"");
    } else if (c == '\\') {
      take_escape();
    } else if (static_cast<unsigned char>(c) < 0x20) {
      log_.tell(at_, "control characters in a string");
      replace(1, c == '\n' ? "\\n" : c == '\t' ? "\\t" : " ");
    } else {
      ++at_;
    }
  }
  return cut_off();
}

// Puts the token out up to here, and `by` in the place of what follows.
void JsonTokenizer::replace(std::size_t length, std::string_view by) {
  mended_ += text_.substr(copied_, at_ - copied_);
  mended_ += by;
  at_ = std::min(at_ + length, text_.size());
  copied_ = at_;
}

void JsonTokenizer::take_escape() {
  constexpr std::string_view kKnown = "\"\\/bfnrt";
  const std::string_view after = text_.substr(at_ + 1);
  if (after.empty()) return replace(1, {});
  if (kKnown.find(after[0]) != std::string_view::npos) {
    at_ += 2;
  } else if (after[0] == 'u') {
    take_code_unit();
  } else {
    log_.tell(at_, "escapes that JSON does not know");
    // JavaScript's: the quotation mark itself, and a line that goes on.
    const bool is_itself = after[0] == '\'' || after[0] == '\n';
    replace(1, is_itself ? "" : "\\\\");
  }
}

void JsonTokenizer::take_code_unit() {
  constexpr std::size_t kLength = 6;
  const auto unit = code_unit(text_.substr(at_ + 2));
  if (!unit) {
    log_.tell(at_, "escapes that JSON does not know");
    return replace(1, "\\\\");
  }
  if (is_high_surrogate(*unit) && text_.substr(at_ + kLength, 2) == "\\u") {
    const auto second = code_unit(text_.substr(at_ + kLength + 2));
    if (second && is_low_surrogate(*second)) {
      at_ += 2 * kLength;
      return;
    }
  }
  if (!is_high_surrogate(*unit) && !is_low_surrogate(*unit)) {
    at_ += kLength;
    return;
  }
  log_.tell(at_, "half a surrogate pair in a string");
  replace(kLength, "\\ufffd");
}

std::size_t JsonTokenizer::next_visible(std::size_t from) const {
  while (from < text_.size() && is_blank(text_[from]))
    ++from;
  return from;
}

// Whether a value or name, or the end of the list, stands here: what follows a comma of JSON, and
// hardly ever one of a sentence.
bool JsonTokenizer::begins_value(std::size_t at) const {
  if (at >= text_.size()) return true;
  constexpr std::string_view kFirst = "\"'{[}]-/0123456789,";
  if (kFirst.find(text_[at]) != std::string_view::npos) return true;
  std::size_t end = at;
  while (end < text_.size() && end < at + 16 && is_word_char(text_[end]))
    ++end;
  const std::size_t after = next_visible(end);
  return find_json_word(text_.substr(at, end - at)) != nullptr ||
         (end > at && after < text_.size() && text_[after] == ':');
}

// Whether a name and a colon stand here.
bool JsonTokenizer::begins_member(std::size_t at) const {
  constexpr std::size_t kLongestName = 40;
  const auto end = text_.substr(at + 1, kLongestName).find(text_[at]);
  if (end == std::string_view::npos) return false;
  const std::size_t after = next_visible(at + 1 + end + 1);
  return after < text_.size() && text_[after] == ':';
}

// Whether the text goes on with a member after what stands between two of its quotation marks.
bool JsonTokenizer::goes_on_after(std::size_t quote) const {
  constexpr std::size_t kNear = 100;
  const std::string_view near = text_.substr(quote + 1, kNear);
  const auto next = near.find('"');
  if (next == std::string_view::npos || !begins_member(quote + 1 + next)) return false;
  const std::string_view between = trim(near.substr(0, next));
  return between.ends_with(',') || between.ends_with('{');
}

// Whether the line ends here, and the next one begins with a member.
bool JsonTokenizer::is_left_open(std::size_t blank, char quote) const {
  if (is_blank(text_[blank - 1])) return false;  // looked at already
  const std::size_t next = next_visible(blank);
  return next < text_.size() && text_[next] == quote &&
         text_.substr(blank, next - blank).find('\n') != std::string_view::npos &&
         begins_member(next);
}

// Authors forget to escape quotation marks: one ends its string only where JSON can go on after it.
bool JsonTokenizer::ends_string(std::size_t quote, Place place) const {
  const std::size_t at = next_visible(quote + 1);
  if (at >= text_.size()) return true;
  const std::string_view between = text_.substr(quote + 1, at - quote - 1);
  const bool is_on_next_line = between.find('\n') != std::string_view::npos;
  switch (text_[at]) {
    case '}':
    case ']': return true;
    case ':': return place == Place::name;
    case ',': return begins_value(next_visible(at + 1));
    case '/':
      return !between.empty() && (text_.substr(at, 2) == "//" || text_.substr(at, 2) == "/*");
    case '"':
    case '\'':
      return !between.empty() && (is_on_next_line || place == Place::name || begins_member(at));
    case '{':
    case '[': return is_on_next_line;
    default: return goes_on_after(quote);
  }
}

}  // namespace ilofeed::feeds
