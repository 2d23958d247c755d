// Socket activation (sd_listen_fds).
#pragma once

#include "daemon/system/unique_fd.h"

namespace ilofeed::daemon {

/// A copy of the listening socket that systemd passed. Throws std::runtime_error
/// that says what to do when it passed none, or anything else.
UniqueFd activated_socket();

}  // namespace ilofeed::daemon
