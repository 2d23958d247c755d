// `ilofeed poll`: one round of polling, told line by line.
#pragma once

#include "daemon/commands/options.h"

namespace ilofeed::daemon {

/// Polls what is due (all with `force`) and prints a line a source. Gives the
/// exit status: 0 all fine, 1 some failed, 64 an unknown source, 78 a wrong configuration.
int poll_once(const PollOptions& options);

}  // namespace ilofeed::daemon
