// Which network addresses belong to the public internet.
#pragma once

#include <string>
#include <string_view>

struct sockaddr;

namespace ilofeed::daemon {

/// False for what a stranger's URL must not lead us to: loopback, private,
/// link-local, shared, multicast and reserved blocks (RFC 6890), also when they
/// hide in an IPv6 form of an IPv4 address (mapped, NAT64, 6to4, Teredo).
bool is_public(const sockaddr& address);

/// False for a host that is an address itself ("10.0.0.1", "[::1]", "localhost") and no public one.
/// Any other name may be anything.
bool may_be_public(std::string_view host);

/// "127.0.0.1", "fe80::1"; "unknown" for other families.
std::string text_of(const sockaddr& address);

}  // namespace ilofeed::daemon
