#include "daemon/publish/reports.h"

namespace ilofeed::daemon {

std::shared_ptr<const StatusReport> Reports::take() const {
  auto told = told_->take();
  const Now now = read_clocks();
  const auto turning = heartbeat_->turning(now.moment);
  if (!turning || *turning <= kLongestTurn) return told;
  StatusReport stuck = *told;
  stuck.stuck_since = std::chrono::floor<Seconds>(now.wall - *turning);
  stuck.since["conductor_stuck"] = *stuck.stuck_since;
  return std::make_shared<const StatusReport>(std::move(stuck));
}

}  // namespace ilofeed::daemon
