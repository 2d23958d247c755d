// How the daemon fares at this moment.
#pragma once

#include <memory>

#include "daemon/publish/status_report.h"
#include "daemon/system/heartbeat.h"
#include "daemon/system/published.h"

namespace ilofeed::daemon {

/// A turn of the conductor that lasts for longer is no turn any more.
inline constexpr Duration kLongestTurn = std::chrono::seconds{8};

/// What the conductor told last, and whether it is stuck since: it cannot say so itself. For any
/// thread; `heartbeat` must outlive it.
class Reports {
 public:
  Reports(std::shared_ptr<const Published<StatusReport>> told, const Heartbeat& heartbeat)
      : told_(std::move(told)), heartbeat_(&heartbeat) {}

  std::shared_ptr<const StatusReport> take() const;

 private:
  std::shared_ptr<const Published<StatusReport>> told_;
  const Heartbeat* heartbeat_;
};

}  // namespace ilofeed::daemon
