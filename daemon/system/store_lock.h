// One daemon a store.
#pragma once

#include <filesystem>

#include "daemon/system/unique_fd.h"

namespace ilofeed::daemon {

/// Held by the daemon of a store as long as it lives, and freed by the kernel when it dies.
class StoreLock {
 public:
  /// Takes `STORE.lock`. Throws feeds::StoreError, which names the store, where another daemon
  /// holds it.
  explicit StoreLock(const std::filesystem::path& store);

 private:
  UniqueFd fd_;
};

}  // namespace ilofeed::daemon
