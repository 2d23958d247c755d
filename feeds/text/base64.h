// Base64 (RFC 4648 §4), as Atom uses it for content, and mail for text.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace ilofeed::feeds {

/// White space is passed over, padding may be missing. Nothing for any other character.
std::optional<std::string> decode_base64(std::string_view text);

/// In one line, padded.
std::string encode_base64(std::string_view bytes);

}  // namespace ilofeed::feeds
