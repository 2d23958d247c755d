// `ilofeed add`: what an address offers, and one of it as a source of the configuration.
#pragma once

#include "daemon/commands/options.h"

namespace ilofeed::daemon {

/// Fetches the address, what it advertises and its site's sitemaps, shows what each would give, and
/// on consent writes conf.d/NAME.yaml beside the configuration and reloads the daemon.
int add_source(const AddOptions& options);

}  // namespace ilofeed::daemon
