// Character encodings: names as browsers read them, conversion to UTF-8, detection.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace ilofeed::feeds {

/// The encoding's name for a label as browsers read it (WHATWG Encoding §4.2):
/// "latin1" and "iso-8859-1" give "windows-1252", "gb2312" gives "gb18030".
/// Nothing for a label nobody knows.
std::optional<std::string> encoding_for_label(std::string_view label);

struct Decoded {
  std::string text;        ///< valid UTF-8; what could not be read is U+FFFD
  std::size_t errors = 0;  ///< how many sequences could not be read
};

/// Converts bytes of the named encoding (a name from encoding_for_label).
/// Nothing when the encoding cannot be converted here.
std::optional<Decoded> decode_bytes(std::string_view bytes, std::string_view encoding);

/// The encoding that the bytes look like (ICU's detector); nothing when it has no good guess.
std::optional<std::string> detect_encoding(std::string_view bytes);

}  // namespace ilofeed::feeds
