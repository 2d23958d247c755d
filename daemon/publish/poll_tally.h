// Polls counted since the program started, for the metrics.
#pragma once

#include <cstdint>
#include <map>

#include "daemon/poll/poll_report.h"
#include "daemon/system/histogram.h"

namespace ilofeed::daemon {

struct PollTally {
  std::map<feeds::Reason, std::uint64_t> failures;
  Histogram<8> durations{{0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30}};
  std::uint64_t polls = 0;

  /// Articles and pushes are no polls.
  void count(const PollReport& report);
};

}  // namespace ilofeed::daemon
