// `ilofeed preview`: what a source gives, or a topic keeps, without changing anything.
#pragma once

#include "daemon/commands/options.h"

namespace ilofeed::daemon {

/// Prints a table (or JSON Feed). Gives 0, 1 when there was nothing to show,
/// 64 when the name is unknown, 78 when the configuration is wrong.
int preview(const PreviewOptions& options);

}  // namespace ilofeed::daemon
