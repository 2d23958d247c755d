// The page on which editors try filters: GET /edit?q=…&against=TOPIC.
#pragma once

#include <memory>

#include "daemon/ask/enquiries.h"
#include "daemon/serve/live.h"
#include "daemon/setup/setup.h"
#include "daemon/system/published.h"

namespace ilofeed::daemon {

/// Only for who shows a token that `server.editors` names; where it names none, there is no such
/// page. It is read, never written to: nothing that a page of another site makes an editor's
/// browser ask for changes anything.
LiveRoute edit_route(std::shared_ptr<const Published<Setup>> setups, Enquiries& enquiries);

}  // namespace ilofeed::daemon
