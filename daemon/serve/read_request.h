// A request as the library holds it → Request.
#pragma once

#include <string>
#include <string_view>

#include "daemon/serve/head.h"
#include "daemon/serve/respond.h"

struct MHD_Connection;

namespace ilofeed::daemon {

/// All of a request but its body; `target` as it was sent.
Request read_request(MHD_Connection* connection, std::string_view method, std::string_view target);

/// The head of a request as the library holds it; valid as long as the request is.
Head read_head(MHD_Connection* connection,
               std::string_view method,
               std::string_view target,
               std::string_view version);

/// X-Forwarded-For; empty: it has none.
std::string forwarded_for(MHD_Connection* connection);

/// Whether a body follows the header.
bool announces_body(MHD_Connection* connection);

}  // namespace ilofeed::daemon
