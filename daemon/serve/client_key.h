// Who a connection comes from.
#pragma once

#include <string>

struct sockaddr_storage;

namespace ilofeed::daemon {

/// The bytes of an IPv4 address, or of the /64 of an IPv6 one, of which one client has them all;
/// empty for what comes over no network.
std::string client_key(const sockaddr_storage& peer);

}  // namespace ilofeed::daemon
