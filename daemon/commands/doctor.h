// `ilofeed doctor`: what is wrong around the daemon, and what to do.
#pragma once

#include "daemon/commands/command_context.h"
#include "daemon/commands/options.h"

namespace ilofeed::daemon {

/// Looks at one thing after the other, and prints a line each. Gives 0, 1 when something needs a
/// look, 2 when something is wrong.
int doctor(const DoctorOptions& options, const CommandContext& context);

}  // namespace ilofeed::daemon
