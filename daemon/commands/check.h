// `ilofeed check`: is the configuration right, and do its topics keep what they should?
#pragma once

#include "daemon/commands/command_context.h"

namespace ilofeed::daemon {

/// Prints every complaint with its place. Gives 0, or 78 when there are errors.
int check(const CommandContext& context);

}  // namespace ilofeed::daemon
