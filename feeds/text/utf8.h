// UTF-8: making it valid, walking and cutting it.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace ilofeed::feeds {

/// True when every byte is part of a well-formed sequence (RFC 3629).
bool is_utf8(std::string_view bytes);

/// Valid UTF-8 without the characters that XML 1.0 forbids (§2.2): bad
/// sequences become U+FFFD, forbidden control characters and noncharacters vanish.
std::string clean_utf8(std::string_view bytes);
/// True when clean_utf8 would change nothing.
bool is_clean_utf8(std::string_view bytes);

/// White space (Unicode's, no-break space and zero-width included) folded to
/// single blanks, none at the ends. A zero-width space inside a word stays: in
/// Khmer and Thai it tells where a line can break.
std::string fold_space(std::string_view text);

/// White space (Unicode's) removed at both ends.
std::string_view trim(std::string_view text);

/// The code point that begins at `at`, which moves past it; U+FFFD and one byte for a bad sequence.
char32_t next_code_point(std::string_view text, std::size_t& at);
void append_code_point(std::string& text, char32_t code_point);

/// The longest prefix of at most `bytes` bytes that cuts no sequence in two.
std::string_view prefix(std::string_view text, std::size_t bytes);

/// ASCII-only helpers, for names of elements, header fields and schemes.
std::string ascii_lower(std::string_view text);
bool is_all_ascii(std::string_view text);
bool ascii_iequals(std::string_view a, std::string_view b);

}  // namespace ilofeed::feeds
