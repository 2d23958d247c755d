// `ilofeed status`: the sources, how they fare, and when they are asked next and why.
#pragma once

#include "daemon/commands/command_context.h"

namespace ilofeed::daemon {

/// Prints a table from the store, also while the daemon runs. Gives 0, 78 when
/// the configuration is wrong.
int status(const CommandContext& context);

}  // namespace ilofeed::daemon
