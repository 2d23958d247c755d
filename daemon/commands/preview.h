// `ilofeed preview`: what a source gives, or a topic keeps, without changing anything.
#pragma once

#include "daemon/commands/command_context.h"
#include "daemon/commands/options.h"

namespace ilofeed::daemon {

/// The address of a file on this machine that is meant; empty: it is something else.
std::string local_file(const std::string& what);

/// The same as `preview` for that address: needs neither configuration, store nor daemon.
int preview_file(const std::string& url, const PreviewOptions& options);

/// Prints a table (or JSON Feed). Gives 0, 1 when there was nothing to show,
/// 64 when the name is unknown, 78 when the configuration is wrong.
int preview(const PreviewOptions& options, const CommandContext& context);

}  // namespace ilofeed::daemon
