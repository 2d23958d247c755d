// What feeds held in earlier months.
#pragma once

#include "daemon/serve/documents.h"
#include "daemon/serve/live.h"

namespace ilofeed::daemon {

/// All below /archive/: see feeds::Directory. Who follows links through ten years keeps no feed
/// waiting: `archives` makes these documents apart from all others. It must outlive the route.
LiveRoute archive_route(Documents& archives);

}  // namespace ilofeed::daemon
