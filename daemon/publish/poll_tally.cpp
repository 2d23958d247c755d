#include "daemon/publish/poll_tally.h"

#include "daemon/system/clock.h"

namespace ilofeed::daemon {

void PollTally::count(const PollReport& report) {
  if (!report.article.empty() || report.pushed) return;
  ++polls;
  constexpr std::chrono::hours kDay{24};
  const feeds::Time hour = std::chrono::floor<std::chrono::hours>(read_clocks().time());
  ++hours[hour].count;
  if (report.failure) ++hours[hour].failed;
  hours.erase(hours.begin(), hours.upper_bound(hour - kDay));
  if (report.failure) ++failures[report.failure->reason];
  durations.add(std::chrono::duration<double>(report.took).count());
}

}  // namespace ilofeed::daemon
