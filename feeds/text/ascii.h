// ASCII: what a character is and its other case, in no locale. For names of elements, header
// fields, schemes and digits.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace ilofeed::feeds {

// Objects, so that they can be handed to algorithms; each takes a character of any type, and what
// is beyond ASCII is nothing of all this.

inline constexpr auto is_ascii_digit = [](auto c) { return c >= '0' && c <= '9'; };

inline constexpr auto is_ascii_upper = [](auto c) { return c >= 'A' && c <= 'Z'; };

inline constexpr auto is_ascii_lower = [](auto c) { return c >= 'a' && c <= 'z'; };

inline constexpr auto is_ascii_letter = [](auto c) {
  return is_ascii_lower(c) || is_ascii_upper(c);
};

inline constexpr auto is_ascii_alnum = [](auto c) {
  return is_ascii_letter(c) || is_ascii_digit(c);
};

/// What HTML calls ASCII white space.
inline constexpr auto is_ascii_space = [](auto c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\f' || c == '\r';
};

inline constexpr auto to_ascii_lower = [](char c) {
  return is_ascii_upper(c) ? static_cast<char>(c + ('a' - 'A')) : c;
};

inline constexpr auto to_ascii_upper = [](char c) {
  return is_ascii_lower(c) ? static_cast<char>(c - ('a' - 'A')) : c;
};

/// The value of a hexadecimal digit in either case; -1 for anything else.
constexpr int hex_value(char c) {
  if (is_ascii_digit(c)) return c - '0';
  const char lower = to_ascii_lower(c);
  return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

/// Whether eight characters are printable ASCII: in none of them the highest bit is set, before or
/// after what is below ' ' would borrow, or DEL carry, into it.
constexpr bool are_printable(std::uint64_t eight) {
  constexpr std::uint64_t kOnes = 0x0101010101010101U;
  return ((eight | (eight - kOnes * ' ') | (eight + kOnes)) & (kOnes * 0x80)) == 0;
}

bool is_ascii(std::string_view text);
/// Where the ASCII characters that begin at `at` end.
std::size_t end_of_ascii(std::string_view text, std::size_t at);
/// The same without control characters: most of most texts.
std::size_t end_of_printable(std::string_view text, std::size_t at);
std::string ascii_lower(std::string_view text);
bool ascii_iequals(std::string_view a, std::string_view b);

/// Whether a text holds any of a few characters; looks for one after the other, which is many times
/// faster over long texts than find_first_of.
constexpr bool holds_any(std::string_view text, std::string_view characters) {
  for (const char c : characters) {
    if (text.find(c) != std::string_view::npos) return true;
  }
  return false;
}

}  // namespace ilofeed::feeds
