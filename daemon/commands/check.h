// `ilofeed check`: is the configuration right, and do its topics keep what they should?
#pragma once

#include "daemon/setup/config_option.h"

namespace ilofeed::daemon {

/// Prints every complaint with its place. Gives 0, or 78 when there are errors.
int check(const ConfigOption& options);

}  // namespace ilofeed::daemon
