// The one place that knows what a full disk means.
#pragma once

#include <optional>
#include <string>
#include <utility>

#include "daemon/system/log.h"
#include "feeds/store/store_error.h"

namespace ilofeed::daemon {

/// Watches over all that is written to the store, on the conductor's thread.
class DiskWatch {
 public:
  /// Runs a step that writes. Where the disk is full nothing of it was written, that is told once,
  /// and given as a reason: who wanted the step takes it again later. All else that is wrong with
  /// the machine is thrown on.
  template <class Step>
  std::optional<std::string> run(const Step& step) {
    try {
      step();
      return std::nullopt;
    } catch (const feeds::StoreError& error) {
      if (error.fault() != feeds::StoreFault::full) throw;
      tell_full(error.what());
      return error.what();
    }
  }

  /// Something of the size of a poll was stored: there is space again.
  void tell_space() {
    if (std::exchange(full_, false)) Event(Level::info, "store_writable");
  }

  bool full() const { return full_; }

 private:
  void tell_full(const std::string& why) {
    if (!std::exchange(full_, true)) Event(Level::error, "store_full").with("detail", why);
  }

  bool full_ = false;
};

}  // namespace ilofeed::daemon
