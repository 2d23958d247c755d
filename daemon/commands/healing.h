// `ilofeed preview --heal SOURCE`: a recipe for a page that is no longer what it was.
#pragma once

#include "daemon/commands/command_context.h"
#include "feeds/model/source.h"

namespace ilofeed::daemon {

/// Prints a recipe that finds the known entries on the source's page as it is now (or, when it
/// cannot be fetched, as it was kept), as YAML to paste. Gives 0, or 1 and says why there is none.
int preview_healing(const feeds::Source& source, const CommandContext& context);

}  // namespace ilofeed::daemon
