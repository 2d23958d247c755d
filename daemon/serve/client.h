// Who a connection or a request comes from.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "config/network.h"

struct sockaddr_storage;

namespace ilofeed::daemon {

using config::NetworkAddress;

/// Nothing for what comes over no network.
std::optional<NetworkAddress> address_of(const sockaddr_storage& peer);

/// The address at the other end of a connection.
std::optional<NetworkAddress> peer_of(int fd);

/// The bytes of an IPv4 address, or of the /64 of an IPv6 one, of which one client has them all.
std::string client_key(const NetworkAddress& address);

/// The proxies whose word on their clients is believed.
class TrustedProxies {
 public:
  explicit TrustedProxies(std::vector<config::Network> networks) : networks_(std::move(networks)) {}

  bool none() const { return networks_.empty(); }

  bool has(const NetworkAddress& address) const;

  /// Who stands behind the connection of a trusted proxy, by the X-Forwarded-For of a request: each
  /// proxy has appended whom it heard it from, so that the last address that is none of ours is
  /// the client, whatever it wrote before that itself. Nothing: the proxy asks for itself.
  std::optional<NetworkAddress> client_behind(std::string_view forwarded_for) const;

 private:
  std::vector<config::Network> networks_;
};

}  // namespace ilofeed::daemon
