// The search: a query of the filter language over all that is kept, as a page or a feed.
#pragma once

#include <memory>

#include "daemon/ask/enquiries.h"
#include "daemon/serve/live.h"
#include "daemon/setup/setup.h"
#include "daemon/system/published.h"

namespace ilofeed::daemon {

/// /search?q=… and the same in every format: /search.atom?q=…. `enquiries` must outlive the routes.
LiveRoutes search_routes(std::shared_ptr<const Published<Setup>> setups, Enquiries& enquiries);

}  // namespace ilofeed::daemon
