// `ilofeed store copy`: a store moves between a file and a database, either way.
#pragma once

#include <string>

#include "daemon/setup/config_option.h"

namespace ilofeed::daemon {

struct StoreCopyOptions {
  ConfigOption config;
  std::string from;  ///< a file, or postgresql://…
  std::string to;
};

/// Gives 0, 64 where there is nothing to copy, or 75 while a daemon runs on either; throws
/// StoreError when the copy cannot be made.
int copy_store(const StoreCopyOptions& options);

}  // namespace ilofeed::daemon
