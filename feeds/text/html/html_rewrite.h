// Mark-up written anew, flat.
#pragma once

#include <string>
#include <string_view>

namespace ilofeed::feeds {

/// The same mark-up with every element closed where it ends and none deeper than
/// kDeepestOpen. What has no place, SVG and MathML are left out; text is kept.
std::string rewrite_html(std::string_view html);

// Some levels are left for what a parser adds by itself: html, body, tbody, tr, formatting opened
// again.
inline constexpr std::size_t kDeepestOpen = 208;
inline constexpr std::size_t kMostAttributes = 128;

}  // namespace ilofeed::feeds
