// Which configuration is meant.
#pragma once

#include <string>

namespace ilofeed::daemon {

/// Shared by all commands that read the configuration.
struct ConfigOption {
  std::string
      file;  ///< --config; empty: $ILOFEED_CONFIG, /etc/ilofeed/ilofeed.yaml, the embedded one
};

}  // namespace ilofeed::daemon
