// Named time zones, as feeds write them.
#pragma once

#include <chrono>
#include <optional>
#include <string_view>

namespace ilofeed::feeds {

/// The offset of an abbreviation ("EST", "CEST", "ET", or a military letter, which
/// RFC 822 §5 gives the opposite sign of what armies use, and feeds follow RFC 822).
/// Case is ignored. Nothing for a name that is not known.
std::optional<std::chrono::seconds> zone_named(std::string_view name);

}  // namespace ilofeed::feeds
