// Which configuration is meant, and which store.
#pragma once

#include <string>

namespace ilofeed::daemon {

/// Shared by all commands that read the configuration.
struct ConfigOption {
  /// --config; empty: $ILOFEED_CONFIG, /etc/ilofeed/ilofeed.yaml, the embedded one.
  std::string file = {};
  /// --store; empty: as configured.
  std::string store = {};
  /// Not empty: read as if this stood in the file; `edited_name` is told in messages.
  std::string edited_text = {};
  std::string edited_name = {};

  /// What `serve` does of what several daemons do together: "both", "poll", "serve".
  std::string role = "both";

  /// Neither is named, so that the service is meant where there is one.
  bool names_nothing() const { return file.empty() && store.empty(); }
};

}  // namespace ilofeed::daemon
