#include "daemon/publish/poll_tally.h"

namespace ilofeed::daemon {

void PollTally::count(const PollReport& report) {
  if (!report.article.empty() || report.pushed) return;
  ++polls;
  if (report.failure) ++failures[report.failure->reason];
  durations.add(std::chrono::duration<double>(report.took).count());
}

}  // namespace ilofeed::daemon
