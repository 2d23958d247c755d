// A reply as the library sends it.
#pragma once

#include <microhttpd.h>

#include "daemon/serve/respond.h"

namespace ilofeed::daemon {

/// Hands a reply over to the library, without a copy of its body; MHD_NO: the connection is closed.
MHD_Result queue_reply(MHD_Connection* connection, const Reply& reply);

}  // namespace ilofeed::daemon
