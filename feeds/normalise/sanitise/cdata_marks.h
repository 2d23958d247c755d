// Marks of CDATA sections in text: somebody wrapped, or escaped, once too often.
#pragma once

#include <string>
#include <string_view>

namespace ilofeed::feeds {

/// What unwrap_cdata takes off begins with "[CDATA[" or a few characters before it.
inline constexpr std::size_t kLongestCdataOpening = 16;

/// The text without any of them; what they enclose stays.
std::string without_cdata_marks(std::string_view text);

/// The same where the whole text is such a section, escaped ones ("&lt;![CDATA[…") and those that
/// lost their angle brackets ("[CDATA[…]]") included; any other text as it stands.
std::string unwrap_cdata(std::string_view text);

}  // namespace ilofeed::feeds
