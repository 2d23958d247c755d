// Does the conductor still turn?
#pragma once

#include <atomic>
#include <cstdint>
#include <optional>

#include "daemon/system/clock.h"

namespace ilofeed::daemon {

/// Set by the one that turns; read by any thread.
class Heartbeat {
 public:
  /// A turn's work begins.
  void begins(Moment now) {
    since_.store(now.time_since_epoch().count(), std::memory_order_relaxed);
  }

  /// It is done, and its owner waits for something to do.
  void rests() { since_.store(kResting, std::memory_order_relaxed); }

  /// For how long the turn goes on already; nothing between turns.
  std::optional<Duration> turning(Moment now) const {
    const std::int64_t since = since_.load(std::memory_order_relaxed);
    if (since == kResting) return std::nullopt;
    return now.time_since_epoch() - Duration{since};
  }

 private:
  static constexpr std::int64_t kResting = -1;
  std::atomic<std::int64_t> since_ = kResting;
};

}  // namespace ilofeed::daemon
