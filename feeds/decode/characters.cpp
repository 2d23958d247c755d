#include "feeds/decode/characters.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "feeds/text/ascii.h"
#include "feeds/text/charset/charset.h"
#include "feeds/text/utf8.h"

namespace ilofeed::feeds {
namespace {

std::array<std::string, 128> windows_1252_table() {
  std::array<std::string, 128> table;
  for (unsigned i = 0; i < table.size(); ++i) {
    const char byte = static_cast<char>(0x80U + i);
    const auto decoded = decode_bytes(std::string_view(&byte, 1), "windows-1252");
    // The five bytes without a meaning come out as the control character of their number.
    const bool control = !decoded || decoded->text.starts_with("\xC2") ? i < 0x20 : false;
    if (decoded && !control) table[i] = decoded->text;
  }
  return table;
}

bool is_c1(std::string_view text, std::size_t at) {
  return text[at] == '\xC2' && at + 1 < text.size() &&
         static_cast<unsigned char>(text[at + 1]) < 0xA0;
}

// Only these lead to something that XML forbids: C0 controls, and U+FDD0…, U+FFFE and the like.
bool may_be_forbidden(std::string_view text, std::size_t at) {
  const auto c = static_cast<unsigned char>(text[at]);
  if (c < 0x20) return c != '\t' && c != '\n' && c != '\r';
  if (c == 0xEF) {
    const auto rest = text.substr(at, 3);
    return rest >= "\xEF\xBF\xBE" || (rest >= "\xEF\xB7\x90" && rest <= "\xEF\xB7\xAF");
  }
  if (c < 0xF0 || at + 3 >= text.size()) return false;
  return (static_cast<unsigned char>(text[at + 1]) & 0x0FU) == 0x0F && text[at + 2] == '\xBF' &&
         static_cast<unsigned char>(text[at + 3]) >= 0xBE;
}

// What no trouble begins with: all but the controls of ASCII and the leads of the characters above.
constexpr std::array<bool, 256> kHarmless = [] {
  std::array<bool, 256> table{};
  for (unsigned i = 0; i < table.size(); ++i)
    table[i] =
        i == '\t' || i == '\n' || i == '\r' || (i >= 0x20 && i != 0xC2 && i != 0xEF && i < 0xF0);
  return table;
}();

bool is_printable(char c) {
  return c >= ' ' && c < 0x7F;
}

std::size_t first_trouble(std::string_view text, std::size_t at) {
  const auto is_harmless = [&](std::size_t i) {
    return i < text.size() && kHarmless[static_cast<unsigned char>(text[i])];
  };
  while (true) {
    do {
      at = end_of_printable(text, at);
      while (is_harmless(at) && !is_printable(text[at]))
        ++at;
    } while (is_harmless(at));
    if (at == text.size() || is_c1(text, at) || may_be_forbidden(text, at)) return at;
    ++at;
  }
}

int line_of(std::string_view text, std::size_t at) {
  const auto prefix = text.substr(0, at);
  return 1 + static_cast<int>(std::count(prefix.begin(), prefix.end(), '\n'));
}

}  // namespace

std::string_view windows_1252_character(unsigned char byte) {
  static const std::array<std::string, 128> table = windows_1252_table();
  return byte < 0x80 ? std::string_view{} : std::string_view{table[byte - 0x80U]};
}

ReadText mend_characters(std::string text, std::vector<Repair> repairs) {
  std::size_t at = first_trouble(text, 0);
  if (at == text.size()) return {std::move(text), std::move(repairs), 0};

  std::string mended;
  mended.reserve(text.size());
  std::optional<std::size_t> first_c1;
  std::optional<std::size_t> first_forbidden;
  std::size_t forbidden = 0;
  std::size_t copied = 0;
  while (at < text.size()) {
    mended.append(text, copied, at - copied);
    const bool c1 = is_c1(text, at);
    if (!c1) ++forbidden;
    if (c1) mended += windows_1252_character(static_cast<unsigned char>(text[at + 1]));
    std::optional<std::size_t>& first = c1 ? first_c1 : first_forbidden;
    if (!first) first = at;
    next_code_point(text, at);
    copied = at;
    at = first_trouble(text, at);
  }
  mended.append(text, copied);
  if (first_c1)
    repairs.push_back({"control characters read as windows-1252", line_of(text, *first_c1)});
  if (first_forbidden)
    repairs.push_back({"forbidden control characters left out", line_of(text, *first_forbidden)});
  return {std::move(mended), std::move(repairs), forbidden};
}

}  // namespace ilofeed::feeds
