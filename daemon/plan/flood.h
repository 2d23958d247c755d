// News that come in such numbers that something must have happened at their source.
#pragma once

#include <cstddef>
#include <string>

#include "feeds/model/poll_state.h"

namespace ilofeed::daemon {

/// So long a flood is told in the status.
constexpr std::chrono::hours kFloodIsTold{7 * 24};

/// What a poll brought beyond the rhythm of its source ("1200 new entries at once, where about 3
/// new entries a week are usual"); empty: nothing unusual. A first poll brings what it will.
std::string flood_of(std::size_t fresh, const feeds::PollState& before);

}  // namespace ilofeed::daemon
