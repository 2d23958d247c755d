// A request as the library holds it → Request.
#pragma once

#include <string_view>

#include "daemon/serve/respond.h"

struct MHD_Connection;

namespace ilofeed::daemon {

/// All of a request but its body; `target` as it was sent.
Request read_request(MHD_Connection* connection, std::string_view method, std::string_view target);

/// What the library lets pass though RFC 9112 §2.3, §3.2, §6.3 forbid it.
bool is_misformed(MHD_Connection* connection, std::string_view version);

/// Whether a body follows the header.
bool announces_body(MHD_Connection* connection);

}  // namespace ilofeed::daemon
