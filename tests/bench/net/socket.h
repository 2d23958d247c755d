// Loopback sockets, as the measuring programs need them.
#pragma once

#include <cstddef>
#include <string_view>

namespace ilofeed::bench {

/// Listens on a free port of 127.0.0.1, which is given; ends the program where that fails.
int listen_on_loopback(int& port);
int connect_to_loopback(int port);
/// All of it, however long that takes; false: the other side is gone.
bool send_all(int socket, std::string_view bytes);

}  // namespace ilofeed::bench
