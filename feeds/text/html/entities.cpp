#include "feeds/text/html/entities.h"

#include <algorithm>
#include <array>

#include "feeds/text/ascii.h"
#include "feeds/text/html/entity_names.h"
#include "feeds/text/utf8.h"

namespace ilofeed::feeds {
namespace {

struct Entity {
  std::string_view name;
  std::string_view text;
  bool bare = false;  ///< read without its semicolon too
};

constexpr auto kEntities = [] {
  std::array<Entity, kEntityCount> entities;
  std::size_t at = 0;
  const auto word = [&at] {
    const std::size_t begin = at;
    while (kEntityNames[at] != ' ')
      ++at;
    return kEntityNames.substr(begin, at++ - begin);
  };
  for (Entity& entity : entities) {
    entity.name = word();
    entity.bare = entity.name.back() == '*';
    if (entity.bare) entity.name.remove_suffix(1);
    entity.text = word();
  }
  return entities;
}();

constexpr std::size_t kLongestBareName = 6;

const Entity* find(std::string_view name) {
  const auto* const found = std::lower_bound(
      kEntities.begin(), kEntities.end(), name, [](const Entity& e, auto n) { return e.name < n; });
  return found != kEntities.end() && found->name == name ? found : nullptr;
}

/// What a number means: 128 to 159 are read as windows-1252 (Living Standard
/// §13.2.5.80). Characters that XML 1.0 forbids give 0.
char32_t character_for(char32_t number) {
  static constexpr std::array<char16_t, 32> kWindows1252 = {
      0x20AC, 0x81,   0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
      0x2039, 0x0152, 0x8D,   0x017D, 0x8F,   0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
      0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D,   0x017E, 0x0178};
  if (number >= 0x80 && number < 0xA0) return kWindows1252[number - 0x80];
  if (number == 0 || number > 0x10FFFF || (number >= 0xD800 && number < 0xE000)) return 0xFFFD;
  if (number < 0x20 && number != '\t' && number != '\n' && number != '\r') return 0;
  if ((number & 0xFFFE) == 0xFFFE || (number >= 0xFDD0 && number <= 0xFDEF)) return 0;
  return number;
}

struct Number {
  char32_t value = 0;
  std::size_t end = 0;  ///< where it ends, its semicolon included; where it would begin: none
};

/// Reads "#123;" or "#x7b;" at `at`, just after the ampersand.
Number number_at(std::string_view text, std::size_t at) {
  std::size_t digit = at + 1;
  const bool hex = digit < text.size() && (text[digit] == 'x' || text[digit] == 'X');
  if (hex) ++digit;
  const char32_t base = hex ? 16 : 10;
  const std::size_t first = digit;
  char32_t number = 0;
  for (; digit < text.size(); ++digit) {
    const int value = hex_value(text[digit]);
    if (value < 0 || value >= static_cast<int>(base)) break;
    number = std::min<char32_t>(number * base + static_cast<char32_t>(value), 0x110000);
  }
  if (digit == first) return {0, at};
  return {number, digit < text.size() && text[digit] == ';' ? digit + 1 : digit};
}

/// The position after the number, or `at` when there is none.
std::size_t read_number(std::string_view text, std::size_t at, std::string& out) {
  if (const auto pair = pair_of_references(text.substr(at - 1))) {
    append_code_point(out, pair->character);
    return at - 1 + pair->size;
  }
  const Number number = number_at(text, at);
  if (number.end == at) return at;
  if (const char32_t c = character_for(number.value); c != 0) append_code_point(out, c);
  return number.end;
}

/// The same for a name: with its semicolon, else the longest name that needs none.
std::size_t read_name(std::string_view text, std::size_t at, std::string& out) {
  std::size_t end = at;
  while (end < text.size() && is_ascii_alnum(text[end]))
    ++end;
  if (end < text.size() && text[end] == ';') {
    if (const Entity* entity = find(text.substr(at, end - at))) {
      out += entity->text;
      return end + 1;
    }
  }
  for (std::size_t length = std::min(end - at, kLongestBareName); length > 1; --length) {
    const Entity* entity = find(text.substr(at, length));
    if (entity != nullptr && entity->bare) {
      out += entity->text;
      return at + length;
    }
  }
  return at;
}

}  // namespace

std::optional<std::string_view> named_entity(std::string_view name) {
  const Entity* entity = find(name);
  if (entity == nullptr) return std::nullopt;
  return entity->text;
}

std::optional<ReferencedPair> pair_of_references(std::string_view text) {
  if (!text.starts_with("&#")) return std::nullopt;
  const Number high = number_at(text, 1);
  if (high.value < 0xD800 || high.value >= 0xDC00) return std::nullopt;
  if (!text.substr(high.end).starts_with("&#")) return std::nullopt;
  const Number low = number_at(text, high.end + 1);
  if (low.value < 0xDC00 || low.value >= 0xE000) return std::nullopt;
  return ReferencedPair{0x10000 + ((high.value - 0xD800) << 10U) + (low.value - 0xDC00), low.end};
}

std::string join_pairs_of_references(std::string text) {
  std::string joined;
  std::size_t copied = 0;
  for (std::size_t at = text.find("&#"); at != std::string::npos; at = text.find("&#", at + 1)) {
    const auto pair =
        at < copied ? std::nullopt : pair_of_references(std::string_view(text).substr(at));
    if (!pair) continue;
    joined.append(text, copied, at - copied);
    append_code_point(joined, pair->character);
    copied = at + pair->size;
  }
  return copied == 0 ? text : joined.append(text, copied);
}

std::string unescape_html(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  std::size_t at = 0;
  while (at < text.size()) {
    const std::size_t ampersand = std::min(text.find('&', at), text.size());
    out.append(text, at, ampersand - at);
    if (ampersand == text.size()) break;
    const std::size_t begin = ampersand + 1;
    const bool numeric = begin < text.size() && text[begin] == '#';
    at = numeric ? read_number(text, begin, out) : read_name(text, begin, out);
    if (at == begin) out += '&';
  }
  return out;
}

}  // namespace ilofeed::feeds
