// What only those read who show a token.
#pragma once

#include <memory>

#include "daemon/serve/documents.h"
#include "daemon/serve/live.h"
#include "daemon/setup/setup.h"
#include "daemon/system/published.h"

namespace ilofeed::daemon {

/// What private documents are made from.
struct PrivateRoom {
  std::shared_ptr<const Published<Setup>> setups;
  Documents& documents;
  LiveRoutes routes;  ///< that answer by themselves
};

/// Takes each request that shows a token, and each for a private topic. Who shows a token gets what
/// is public and what that token opens: topics, lists, the feed of everything, archives and
/// searches. Who does not, is told so (401) at private topics only.
/// The documents must outlive it.
LiveRoute private_route(PrivateRoom room);

}  // namespace ilofeed::daemon
