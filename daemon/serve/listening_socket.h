// The socket that the server takes connections from.
#pragma once

#include <cstdint>

#include "config/listen_address.h"
#include "daemon/system/unique_fd.h"

namespace ilofeed::daemon {

/// Binds and listens; for "systemd", takes the socket that was passed. Throws
/// std::runtime_error that names the address, the reason and what to do.
UniqueFd open_listening_socket(const config::ListenAddress& address);

/// The port a listening socket has; 0 when it has none.
std::uint16_t port_of(const UniqueFd& socket);

}  // namespace ilofeed::daemon
