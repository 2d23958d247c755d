// Text for terminals of 80 columns.
#pragma once

#include <cstddef>
#include <cstdio>
#include <string>
#include <string_view>

namespace ilofeed::daemon {

inline constexpr std::size_t kColumns = 80;

/// What a terminal may be shown of a text: one line, bounded, without control characters.
std::string shown(std::string_view text);

/// Characters; bytes that continue a UTF-8 sequence take no room.
std::size_t width_of(std::string_view text);

/// Prints `text` in lines that end at words, each behind `indent` blanks. A word that no line
/// holds, such as an address, stands whole on its own. Nothing is printed of an empty
/// text.
void print_wrapped(std::FILE* to, std::size_t indent, std::string_view text);

}  // namespace ilofeed::daemon
