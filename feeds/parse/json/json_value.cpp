#include "feeds/parse/json/json_value.h"

#include <algorithm>

#include "feeds/text/ascii.h"
#include "feeds/text/utf8.h"

namespace ilofeed::feeds {
namespace {

// The place behind the string that begins at `at`.
std::size_t end_of_string(std::string_view text, std::size_t at) {
  for (std::size_t quote = text.find('"', at + 1); quote != std::string_view::npos;
       quote = text.find('"', quote + 1)) {
    std::size_t first = quote;
    while (first > at + 1 && text[first - 1] == '\\')
      --first;
    if ((quote - first) % 2 == 0) return quote + 1;
  }
  return text.size();
}

// The same for any value.
std::size_t end_of_value(std::string_view text, std::size_t at) {
  std::size_t depth = 0;
  while (at < text.size()) {
    const char c = text[at];
    if (depth == 0 && (c == ',' || c == '}' || c == ']')) return at;
    if (c == '{' || c == '[') ++depth;
    if (c == '}' || c == ']') --depth;
    at = c == '"' ? end_of_string(text, at) : at + 1;
    if (depth == 0 && (c == '"' || c == '}' || c == ']')) return at;
  }
  return text.size();
}

char32_t unit_of(std::string_view digits) {
  char32_t unit = 0;
  for (const char c : digits.substr(0, 4))
    unit = unit * 16 + static_cast<char32_t>(std::max(hex_value(c), 0));
  return unit;
}

// Appends the character whose escape begins at `at`, with a backslash; gives the place behind it.
std::size_t append_escaped(std::string& text, std::string_view written, std::size_t at) {
  constexpr std::string_view kLetters = "bfnrt";
  constexpr std::string_view kMeant = "\b\f\n\r\t";
  const char letter = at + 1 < written.size() ? written[at + 1] : '\\';
  if (letter != 'u') {
    const std::size_t named = kLetters.find(letter);
    text += named == std::string_view::npos ? letter : kMeant[named];
    return std::min(at + 2, written.size());
  }
  constexpr std::size_t kLength = 6;  // of "\u00e9"
  const std::string_view rest = written.substr(at);
  const char32_t unit = unit_of(rest.substr(2));
  const bool is_pair = unit >= 0xD800 && unit < 0xDC00 && rest.substr(kLength).starts_with("\\u");
  if (!is_pair || rest.size() < 2 * kLength) {
    append_code_point(text, unit);
    return std::min(at + kLength, written.size());
  }
  const char32_t low = unit_of(rest.substr(kLength + 2));
  append_code_point(text, 0x10000 + ((unit - 0xD800) << 10U) + (low - 0xDC00));
  return at + 2 * kLength;
}

std::string unescaped(std::string_view written) {
  std::string text;
  text.reserve(written.size());
  for (std::size_t at = 0; at < written.size();) {
    const std::size_t escape = std::min(written.find('\\', at), written.size());
    text.append(written, at, escape - at);
    at = escape < written.size() ? append_escaped(text, written, escape) : escape;
  }
  return text;
}

bool is_name(std::string_view written, std::string_view name) {
  if (written == name) return true;
  return written.find('\\') != std::string_view::npos && unescaped(written) == name;
}

}  // namespace

std::string JsonValue::text() const {
  if (!is_text()) return {};
  std::string text = unescaped(written_.substr(1, written_.size() - 2));
  return is_clean_utf8(text) ? text : clean_utf8(text);
}

JsonValue JsonValue::member(std::string_view name) const {
  JsonValue found;
  find_members(std::span(&name, 1), std::span(&found, 1));
  return found;
}

void JsonValue::find_members(std::span<const std::string_view> names,
                             std::span<JsonValue> found) const {
  if (!is_object()) return;
  JsonParts members(*this);
  while (const auto member = members.next()) {
    const auto name = std::ranges::find_if(
        names, [&](std::string_view each) { return is_name(member->name, each); });
    if (name != names.end()) found[static_cast<std::size_t>(name - names.begin())] = member->value;
  }
}

std::optional<JsonParts::Part> JsonParts::next() {
  Part part;
  if (at_ < whole_.size() && whole_[at_] == ',') ++at_;
  if (is_object_ && at_ < whole_.size() && whole_[at_] == '"') {
    const std::size_t end = end_of_string(whole_, at_);
    part.name = whole_.substr(at_ + 1, end - at_ - 2);
    at_ = std::min(end + 1, whole_.size());  // past the colon
  }
  const std::size_t begin = at_;
  at_ = end_of_value(whole_, at_);
  part.value = JsonValue(whole_.substr(begin, at_ - begin));
  if (!part.value.is_there()) return std::nullopt;
  return part;
}

}  // namespace ilofeed::feeds
