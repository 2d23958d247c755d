// Keeps hostile mark-up from costing more than its size.
#pragma once

#include <string>
#include <string_view>

namespace ilofeed::feeds {

/// The same mark-up, fit for a parser whose cost is quadratic in the depth of
/// open elements: unchanged where its nesting is plain, otherwise written anew so
/// that every element is closed where it ends and none lies deeper than kMaxHtmlDepth.
std::string limit_nesting(std::string html);

}  // namespace ilofeed::feeds
