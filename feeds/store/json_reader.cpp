#include "feeds/store/json_reader.h"

#include <algorithm>
#include <charconv>

#include "feeds/text/utf8.h"

namespace ilofeed::feeds {
namespace {

char32_t unit_at(std::string_view text, std::size_t at) {
  std::uint32_t unit = 0;
  const std::string_view digits = text.substr(std::min(at, text.size()), 4);
  std::from_chars(digits.data(), digits.data() + digits.size(), unit, 16);
  return unit;
}

bool is_high(char32_t unit) {
  return unit >= 0xD800 && unit < 0xDC00;
}

bool is_low(char32_t unit) {
  return unit >= 0xDC00 && unit < 0xE000;
}

// The character of "\uXXXX" at `at`, which moves behind it and behind the second half of a pair.
char32_t escaped_code_point(std::string_view raw, std::size_t& at) {
  const char32_t unit = unit_at(raw, at);
  at += 4;
  if (!is_high(unit)) return is_low(unit) ? 0xFFFD : unit;
  if (raw.substr(std::min(at, raw.size()), 2) != "\\u") return 0xFFFD;
  const char32_t low = unit_at(raw, at + 2);
  if (!is_low(low)) return 0xFFFD;
  at += 6;
  return 0x10000 + ((unit - 0xD800) << 10U) + (low - 0xDC00);
}

char plain_escape(char c) {
  switch (c) {
    case 'b': return '\b';
    case 'f': return '\f';
    case 'n': return '\n';
    case 'r': return '\r';
    case 't': return '\t';
    default: return c;
  }
}

std::string unescaped(std::string_view raw) {
  std::string out;
  out.reserve(raw.size());
  for (std::size_t at = 0; at < raw.size();) {
    const std::size_t escape = std::min(raw.find('\\', at), raw.size());
    out.append(raw, at, escape - at);
    if (escape + 1 >= raw.size()) break;
    at = escape + 2;
    if (raw[escape + 1] == 'u') {
      append_code_point(out, escaped_code_point(raw, at));
    } else {
      out += plain_escape(raw[escape + 1]);
    }
  }
  return out;
}

}  // namespace

void JsonReader::fail() {
  failed_ = true;
  at_ = text_.size();
}

void JsonReader::skip_blanks() {
  while (at_ < text_.size() && (text_[at_] == ' ' || (text_[at_] >= '\t' && text_[at_] <= '\r')))
    ++at_;
}

bool JsonReader::take(char c) {
  skip_blanks();
  if (at_ >= text_.size() || text_[at_] != c) return false;
  ++at_;
  return true;
}

bool JsonReader::begin(char open, char close) {
  if (!take(open)) {
    fail();
    return false;
  }
  return !take(close);
}

bool JsonReader::goes_on(char close) {
  if (failed_) return false;
  if (take(',')) return true;
  if (!take(close)) fail();
  return false;
}

std::string_view JsonReader::raw_string() {
  if (!take('"')) {
    fail();
    return {};
  }
  const std::size_t begin = at_;
  for (std::size_t end = text_.find('"', at_); end != std::string_view::npos;
       end = text_.find('"', end + 1)) {
    std::size_t slashes = 0;
    while (end - slashes > begin && text_[end - slashes - 1] == '\\')
      ++slashes;
    if (slashes % 2 == 1) continue;
    at_ = end + 1;
    return text_.substr(begin, end - begin);
  }
  fail();
  return {};
}

std::string_view JsonReader::key() {
  const std::string_view name = raw_string();
  if (!take(':')) fail();
  return name;
}

bool JsonReader::null() {
  skip_blanks();
  if (!text_.substr(at_).starts_with("null")) return false;
  at_ += 4;
  return true;
}

std::string JsonReader::string() {
  const std::string_view raw = raw_string();
  return raw.find('\\') == std::string_view::npos ? std::string(raw) : unescaped(raw);
}

template <class Number>
Number JsonReader::number() {
  skip_blanks();
  Number value{};
  const char* begin = text_.data() + at_;
  const auto [stop, error] = std::from_chars(begin, text_.data() + text_.size(), value);
  if (error != std::errc{}) {
    fail();
    return {};
  }
  at_ += static_cast<std::size_t>(stop - begin);
  return value;
}

std::int64_t JsonReader::integer() {
  return number<std::int64_t>();
}

double JsonReader::real() {
  return number<double>();
}

void JsonReader::skip() {
  std::size_t depth = 0;
  do {
    skip_blanks();
    if (at_ >= text_.size()) return fail();
    const char c = text_[at_];
    if (c == '"') {
      raw_string();
    } else {
      if (c == '{' || c == '[') ++depth;
      if (c == '}' || c == ']') {
        if (depth == 0) return fail();
        --depth;
      }
      ++at_;
      const bool is_word = c != '{' && c != '[' && c != '}' && c != ']' && c != ',' && c != ':';
      while (is_word && at_ < text_.size() &&
             std::string_view(",]} \t\r\n").find(text_[at_]) == std::string_view::npos)
        ++at_;
    }
  } while (depth > 0);
}

}  // namespace ilofeed::feeds
