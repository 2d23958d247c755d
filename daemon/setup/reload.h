// The configuration read again, all or nothing.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "config/diagnostics.h"
#include "daemon/setup/config_option.h"
#include "daemon/setup/setup.h"

namespace ilofeed::daemon {

struct Reloaded {
  std::shared_ptr<const Setup> setup;  ///< null: refused, and the running one stays in force
  config::Diagnostics diagnostics;
  std::vector<std::string> needs_restart = {};  ///< what changed and only a restart takes up

  /// The first error, on one line; empty: there is none.
  std::string first_error() const;
};

/// Reads the configuration again. Everything that is to be said of it is logged, too.
Reloaded reload_setup(const ConfigOption& option, const Setup& running);

}  // namespace ilofeed::daemon
