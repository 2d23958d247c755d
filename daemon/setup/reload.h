// SIGHUP: the configuration read again, all or nothing.
#pragma once

#include <memory>

#include "daemon/setup/config_option.h"
#include "daemon/setup/setup.h"

namespace ilofeed::daemon {

/// Reads the configuration again. With errors in it nothing is given, every
/// complaint is logged with its place, and the running one stays in force.
/// What only a restart can change is told.
std::shared_ptr<const Setup> reload_setup(const ConfigOption& option, const Setup& running);

}  // namespace ilofeed::daemon
