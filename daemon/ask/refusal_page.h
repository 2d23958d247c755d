// What people see instead of what is not there.
#pragma once

#include "daemon/serve/respond.h"
#include "feeds/flow/outgoing.h"

namespace ilofeed::daemon {

/// A refusal as a page with a way on, for a client that shows pages; as it is for all others.
Reply shown_refusal(const Request& request, Reply refusal, const feeds::PublishPlan& plan);

}  // namespace ilofeed::daemon
