// UTF-8 with characters in it that are none: cut ones, halves, bytes pasted from elsewhere.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace ilofeed::feeds {

/// What stands in a text beside ASCII, were it UTF-8.
struct Utf8Census {
  std::size_t sequences = 0;  ///< well-formed characters of two bytes and more
  std::size_t spoiled = 0;    ///< what only UTF-8 leaves behind: cut characters, surrogates
  std::size_t stray = 0;      ///< bytes that belong to none
  std::size_t alone = 0;      ///< of these, those with ASCII on both sides

  bool is_ascii() const { return sequences + spoiled + stray == 0; }

  bool is_valid() const { return spoiled + stray == 0; }
};

Utf8Census take_census(std::string_view bytes);

/// Reads it as UTF-8 all the same; what is none spoils only itself. Surrogates in a pair (CESU-8)
/// are the character that they mean, a cut character is U+FFFD (at the very end nothing), any other
/// byte is what it means in windows-1252.
std::string mend_utf8(std::string_view bytes);

}  // namespace ilofeed::feeds
