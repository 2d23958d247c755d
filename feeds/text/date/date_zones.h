// Named time zones, as feeds write them.
#pragma once

#include <chrono>
#include <optional>
#include <string_view>

#include "feeds/text/date/date.h"

namespace ilofeed::feeds {

/// The offset of an abbreviation ("EST", "CEST", "ET", or a military letter, which
/// RFC 822 §5 gives the opposite sign of what armies use, and feeds follow RFC 822).
/// Case is ignored. Nothing for a name that is not known.
std::optional<std::chrono::seconds> zone_named(std::string_view name);

/// The offset that a region of the tz database ("America/New_York") had at a
/// local time, told as if it were UTC. Nothing for a region that is not known.
std::optional<std::chrono::seconds> region_offset(std::string_view region, Time local);

}  // namespace ilofeed::feeds
