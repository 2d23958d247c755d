// What a body is, told by its first characters.
#pragma once

#include <optional>
#include <string_view>

#include "feeds/model/document.h"

namespace ilofeed::feeds {

/// The name of a file format that holds no text ("a PDF document"), by its
/// first bytes; nothing when none is known.
std::optional<std::string_view> binary_format(std::string_view bytes);

/// The kind of a text: what it looks like decides, the media type (verbatim,
/// may be empty) only where it does not look like anything.
DocumentKind sniff_kind(std::string_view text, std::string_view media_type);

}  // namespace ilofeed::feeds
