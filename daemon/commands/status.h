// `ilofeed status`: how the daemon and its sources fare, and when each is asked next and why.
#pragma once

#include "daemon/commands/command_context.h"
#include "daemon/commands/options.h"

namespace ilofeed::daemon {

/// Prints a table, JSON, or one line in the manner of monitoring plugins. Gives 0; with `check`
/// 0 when all is well, 1 when the health is degraded, 2 when it is failing.
int status(const StatusOptions& options, const CommandContext& context);

}  // namespace ilofeed::daemon
