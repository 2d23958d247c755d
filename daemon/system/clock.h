// The two clocks of the daemon, read together.
#pragma once

#include <chrono>

#include "feeds/text/date/date.h"

namespace ilofeed::daemon {

using feeds::Time;
using Seconds = std::chrono::seconds;
using Duration = std::chrono::milliseconds;

/// A point on the monotonic clock, by which everything is scheduled: nobody sets it.
using Moment = std::chrono::time_point<std::chrono::steady_clock, Duration>;

/// One reading of both clocks. Waiting is counted in moments; what is written
/// down, shown or compared over a restart is wall time.
struct Now {
  Moment moment;
  std::chrono::sys_time<Duration> wall;

  Time time() const { return std::chrono::floor<Seconds>(wall); }

  /// The wall time after a wait, rounded up: what is read back after a restart is never early.
  Time time_after(Duration wait) const { return std::chrono::ceil<Seconds>(wall + wait); }
};

Now read_clocks();

/// When this program was built, to the day, or what it was built from was written.
Time built_at();

}  // namespace ilofeed::daemon
