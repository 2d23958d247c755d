// /healthz and /readyz: asked by those who start, stop and watch the daemon.
#pragma once

#include "daemon/publish/reports.h"
#include "daemon/serve/live.h"
#include "daemon/serve/request_watch.h"
#include "daemon/system/heartbeat.h"

namespace ilofeed::daemon {

/// /healthz: 200 while the conductor turns, else 503. /readyz: 503 with the reasons, too, while
/// something fails that the daemon is there for. /metrics: the figures of this moment. `heartbeat`
/// and `watch` must outlive them.
LiveRoutes health_routes(const Reports& reports,
                         const Heartbeat& heartbeat,
                         const RequestWatch& watch);

}  // namespace ilofeed::daemon
