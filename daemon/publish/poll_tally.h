// Polls counted since the program started, for the metrics.
#pragma once

#include <array>
#include <cstdint>
#include <map>

#include "daemon/poll/poll_report.h"

namespace ilofeed::daemon {

/// In seconds; what took longer stands in one more.
inline constexpr std::array<double, 8> kDurationBounds{0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30};

struct PollTally {
  std::map<feeds::Reason, std::uint64_t> failures;
  std::array<std::uint64_t, kDurationBounds.size() + 1> durations{};  ///< each within its bound
  std::uint64_t polls = 0;
  double seconds = 0;  ///< that all of them took

  /// Articles and pushes are no polls.
  void count(const PollReport& report);
};

}  // namespace ilofeed::daemon
