// `ilofeed backup`: a consistent copy of the store, also while the daemon runs.
#pragma once

#include "daemon/commands/options.h"

namespace ilofeed::daemon {

/// Gives 0, or 78 when the configuration is wrong; throws StoreError when the copy cannot be made.
int backup(const BackupOptions& options);

}  // namespace ilofeed::daemon
