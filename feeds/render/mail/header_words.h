// Text in the header of a message, where ASCII only may stand (RFC 2047).
#pragma once

#include <string>
#include <string_view>

namespace ilofeed::feeds {

/// A field whose value is any text (RFC 5322 §2.2.1), with its line end: ASCII as it stands where
/// that fits on a line, else in encoded words. White space is folded; nothing in the value begins
/// a field of its own.
std::string text_field(std::string_view name, std::string_view value);

/// A text as a display name: quoted, or in encoded words (RFC 2047 §5), over several lines where it
/// is long.
std::string display_name(std::string_view text);

}  // namespace ilofeed::feeds
