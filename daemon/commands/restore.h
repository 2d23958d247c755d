// `ilofeed restore`: a backup in the place of the store.
#pragma once

#include "daemon/commands/options.h"

namespace ilofeed::daemon {

/// Reads the backup through, keeps the store that is there under another name, and puts the backup
/// in its place with the owner and the mode of the other. Gives 0, 75 while a daemon runs on the
/// store, 78; throws StoreError when the backup is none.
int restore(const RestoreOptions& options);

}  // namespace ilofeed::daemon
