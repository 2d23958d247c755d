// Polls counted since the program started, for the metrics.
#pragma once

#include <array>
#include <cstdint>
#include <map>

#include "daemon/poll/poll_report.h"
#include "daemon/system/histogram.h"

namespace ilofeed::daemon {

/// Why a poll may fail.
inline constexpr std::array kReasons{feeds::Reason::unreachable,
                                     feeds::Reason::timed_out,
                                     feeds::Reason::refused,
                                     feeds::Reason::http_status,
                                     feeds::Reason::too_large,
                                     feeds::Reason::truncated,
                                     feeds::Reason::empty_body,
                                     feeds::Reason::unknown_format,
                                     feeds::Reason::malformed,
                                     feeds::Reason::no_entries,
                                     feeds::Reason::not_the_page,
                                     feeds::Reason::changed_shape,
                                     feeds::Reason::not_stored};

struct PollTally {
  std::map<feeds::Reason, std::uint64_t> failures;  ///< only those that happened
  Histogram<8> durations{{0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30}};
  std::uint64_t polls = 0;

  struct Hour {
    std::size_t count = 0;
    std::size_t failed = 0;
  };

  std::map<feeds::Time, Hour> hours;  ///< of the last day, by their beginnings

  /// Articles and pushes are no polls.
  void count(const PollReport& report);
};

}  // namespace ilofeed::daemon
