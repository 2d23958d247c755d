// How many pushes a hub may bring: polls are paced by us, and pushes are not.
#pragma once

#include <algorithm>
#include <chrono>
#include <cstdint>

#include "daemon/system/clock.h"

namespace ilofeed::daemon {

/// As many at once as `kAtOnce`, then one in `kEvery`.
class Allowance {
 public:
  static constexpr std::int64_t kAtOnce = 60;
  static constexpr Seconds kEvery{30};

  /// Whether there is one left now, which is then used up.
  bool take(Time now) {
    const std::int64_t earned = now < counted_ ? 0 : (now - counted_) / kEvery;
    left_ = std::min(kAtOnce, left_ + std::min(earned, kAtOnce));
    counted_ = left_ == kAtOnce ? now : counted_ + earned * kEvery;
    if (left_ == 0) return false;
    --left_;
    return true;
  }

 private:
  std::int64_t left_ = kAtOnce;
  Time counted_{};
};

}  // namespace ilofeed::daemon
