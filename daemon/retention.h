// What goes for its age: little a day, and nothing by a clock that may be wrong.
#pragma once

#include <optional>
#include <string>

#include "daemon/plan/clock_watch.h"
#include "daemon/poll/poll_report.h"
#include "daemon/setup/setup.h"
#include "daemon/system/clock.h"
#include "daemon/system/disk_watch.h"
#include "feeds/store/store.h"

namespace ilofeed::daemon {

class Retention {
 public:
  Retention(feeds::Store& store, DiskWatch& disk, const Now& now);

  /// Whoever answered told the time, too. True when the clock is believed or doubted from now on.
  bool note(const PollReport& report, const Now& now);

  Moment due() const { return due_; }

  /// Begins to remove what may go today, or says why nothing does.
  void begin(const Setup& setup, const Now& now);

  /// Something is left to be removed in idle moments.
  bool has_work() const { return pruning_.has_value(); }

  /// Removes a few.
  void work(const Now& now);

  /// Why the clock may be wrong; empty: nothing speaks for that.
  std::string doubt() const { return clock_.doubt(); }

 private:
  feeds::Store& store_;
  DiskWatch& disk_;
  ClockWatch clock_;
  Moment due_;
  std::optional<feeds::Pruning> pruning_;  ///< what is under way
  int removed_ = 0;                        ///< by it
};

/// How many of `stories` may go on a day: several times of what comes and goes on a usual one.
int most_a_day(int stories, Seconds keep);

}  // namespace ilofeed::daemon
