// `ilofeed why`: where an entry came from, and why it stands where it stands.
#pragma once

#include "daemon/commands/command_context.h"
#include "daemon/commands/options.h"

namespace ilofeed::daemon {

/// Prints an entry's origins with the reasons for which they were taken as one
/// story, the evidence for its date, and for each topic the clause that decided.
/// Gives 0, 1 when the store does not know it, 78 when the configuration is wrong.
int why(const WhyOptions& options, const CommandContext& context);

}  // namespace ilofeed::daemon
