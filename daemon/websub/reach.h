// Whether others can reach the addresses that we name to them.
#pragma once

#include <string>

#include "config/config.h"

namespace ilofeed::daemon {

/// Whether the public URL is one that a hub may be told: none of this machine or of a private
/// network, unless those are allowed.
bool is_reachable(const config::Config& config);

/// Why no hub is asked to push to us, for people; empty: hubs may be asked.
std::string why_not_reachable(const config::Config& config);

}  // namespace ilofeed::daemon
