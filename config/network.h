// Network addresses, and blocks of them, as the operator and proxies write them.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace ilofeed::config {

/// An IPv6 address; an IPv4 one as it is mapped into them (::ffff:0:0/96).
using NetworkAddress = std::array<std::uint8_t, 16>;

/// All addresses that begin with the same bits.
struct Network {
  NetworkAddress first{};
  unsigned bits = 128;

  bool contains(const NetworkAddress& address) const;

  friend bool operator==(const Network&, const Network&) = default;
};

/// "192.0.2.1", "2001:db8::1"; without brackets and port.
std::optional<NetworkAddress> parse_network_address(std::string_view text);

/// One address, or a block of them: "10.0.0.0/8", "fd00::/8".
std::optional<Network> parse_network(std::string_view text);

bool is_mapped_ipv4(const NetworkAddress& address);

/// "192.0.2.1", "2001:db8::1".
std::string text_of(const NetworkAddress& address);

}  // namespace ilofeed::config
