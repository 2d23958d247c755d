// /healthz and /readyz: asked by those who start, stop and watch the daemon.
#pragma once

#include <memory>

#include "daemon/publish/status_report.h"
#include "daemon/serve/live.h"
#include "daemon/serve/request_watch.h"
#include "daemon/system/heartbeat.h"
#include "daemon/system/published.h"

namespace ilofeed::daemon {

/// A turn of the conductor that lasts for longer is no turn any more.
constexpr Duration kLongestTurn = std::chrono::seconds{8};

/// /healthz: 200 while the conductor turns, else 503. /readyz: 503 with the reasons, too, while
/// something fails that the daemon is there for. /metrics: the figures of this moment. `heartbeat`
/// and `watch` must outlive them.
LiveRoutes health_routes(std::shared_ptr<const Published<StatusReport>> reports,
                         const Heartbeat& heartbeat,
                         const RequestWatch& watch);

}  // namespace ilofeed::daemon
