// What a body is, whatever its server says of it.
#pragma once

#include <string_view>

namespace ilofeed::daemon {

/// The media type of a picture of which these are the first bytes; empty: it is none that browsers
/// show and that holds nothing else. SVG is none: it is a document, and may hold programs.
std::string_view picture_type(std::string_view begin);

}  // namespace ilofeed::daemon
