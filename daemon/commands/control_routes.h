// What the control socket answers: each command that a running daemon is asked, a route.
#pragma once

#include <filesystem>
#include <memory>

#include "daemon/ask/enquiries.h"
#include "daemon/control/orders.h"
#include "daemon/publish/reports.h"
#include "daemon/serve/live.h"
#include "daemon/setup/config_option.h"
#include "daemon/setup/setup.h"
#include "daemon/system/published.h"

namespace ilofeed::daemon {

/// What the routes work with; all of it must outlive them.
struct ControlRoom {
  ConfigOption config;
  feeds::StorePlace store;
  std::shared_ptr<const Published<Setup>> setups;
  Reports reports;
  Enquiries& enquiries;
  Orders& orders;
};

LiveRoutes control_routes(const ControlRoom& room);

}  // namespace ilofeed::daemon
