// Socket activation (sd_listen_fds).
#pragma once

#include <optional>

#include "daemon/system/unique_fd.h"

namespace ilofeed::daemon {

/// A copy of the listening socket for readers that systemd passed. Throws std::runtime_error
/// that says what to do when it passed none, or anything else.
UniqueFd activated_socket();

/// A copy of the one for admins (FileDescriptorName=control); nothing when it passed none.
std::optional<UniqueFd> activated_control_socket();

}  // namespace ilofeed::daemon
