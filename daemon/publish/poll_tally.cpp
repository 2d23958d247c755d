#include "daemon/publish/poll_tally.h"

#include <algorithm>

namespace ilofeed::daemon {

void PollTally::count(const PollReport& report) {
  if (!report.article.empty() || report.pushed) return;
  ++polls;
  if (report.failure) ++failures[report.failure->reason];
  const double took = std::chrono::duration<double>(report.took).count();
  seconds += took;
  const auto bound = std::ranges::lower_bound(kDurationBounds, took);
  ++durations.at(static_cast<std::size_t>(bound - kDurationBounds.begin()));
}

}  // namespace ilofeed::daemon
