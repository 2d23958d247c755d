// Named and numeric character references (HTML Living Standard §13.5).
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace ilofeed::feeds {

/// The text of a name without & and ;, e.g. "eacute" gives "é".
std::optional<std::string_view> named_entity(std::string_view name);

/// Undoes all character references once, as an HTML parser would in text.
std::string unescape_html(std::string_view text);

}  // namespace ilofeed::feeds
