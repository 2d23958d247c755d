// The two ways of sanitising. Where the first gives anything, both give the same.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "feeds/normalise/sanitise/sanitise.h"
#include "feeds/text/url/url.h"

namespace ilofeed::feeds {

/// Ordinary mark-up in one scan, without a tree: every element is allowed, closed where it ends and
/// stands where a parser leaves it; nothing in it is hidden, plays, loads late or may be a tracker.
/// Nothing where any of this is not sure.
std::optional<std::string> sanitise_by_scan(std::string_view html, const Url* base);

/// All mark-up, read as browsers read it.
SafeMarkup sanitise_by_tree(std::string_view html, const Url* base);

}  // namespace ilofeed::feeds
