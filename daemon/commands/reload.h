// `ilofeed reload`: the configuration read again, and what came of it.
#pragma once

#include "daemon/setup/config_option.h"

namespace ilofeed::daemon {

/// Waits until the running daemon has taken its configuration up, or refused it. Gives 0, 78 with
/// all complaints, 69 when no daemon runs.
int reload(const ConfigOption& options);

}  // namespace ilofeed::daemon
