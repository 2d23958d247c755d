// `ilofeed opml`: sources from other feed readers, and for them.
#pragma once

#include "daemon/commands/options.h"

namespace ilofeed::daemon {

/// Prints the subscriptions of an OPML file as `sources:` for the configuration.
/// Gives 0, or 65 (EX_DATAERR) when the file names no feed.
/// The address that an outline names, as the configuration takes it; empty: it cannot be polled.
std::string pollable(const std::string& written);

int import_opml(const std::string& file);

/// Prints the configured sources as OPML 2.0. Gives 0, 78 when the configuration is wrong.
int export_opml(const ConfigOption& options);

}  // namespace ilofeed::daemon
