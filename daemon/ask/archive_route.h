// What feeds held in earlier months.
#pragma once

#include <memory>

#include "daemon/ask/enquiries.h"
#include "daemon/serve/live.h"
#include "daemon/setup/setup.h"
#include "daemon/system/published.h"

namespace ilofeed::daemon {

/// /archive/TOPIC/2026-09.atom and /archive/sources/SOURCE/2026-09.atom, TOPIC "all" for the
/// merged feed. `enquiries` must outlive the route.
LiveRoute archive_route(std::shared_ptr<const Published<Setup>> setups, Enquiries& enquiries);

}  // namespace ilofeed::daemon
