// `ilofeed serve`: the daemon, in the foreground.
#pragma once

#include "daemon/setup/config_option.h"

namespace ilofeed::daemon {

/// Polls, stores and publishes until SIGTERM or SIGINT. Gives the exit status:
/// 0, or 78 when the configuration is wrong.
int serve(const ConfigOption& options);

}  // namespace ilofeed::daemon
