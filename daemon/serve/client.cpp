#include "daemon/serve/client.h"

#include <algorithm>
#include <cstring>

#include <netinet/in.h>
#include <sys/socket.h>

#include "feeds/text/utf8.h"

namespace ilofeed::daemon {
namespace {

constexpr std::size_t kNetworkBytes = 8;  // of an IPv6 address
constexpr std::size_t kMappedBytes = 12;

// "192.0.2.1", "192.0.2.1:4711", "2001:db8::1", "[2001:db8::1]", "[2001:db8::1]:4711".
std::optional<NetworkAddress> address_in(std::string_view text) {
  if (text.starts_with('[')) {
    const std::size_t end = text.find(']');
    return end == std::string_view::npos ? std::nullopt
                                         : config::parse_network_address(text.substr(1, end - 1));
  }
  const bool has_port = std::count(text.begin(), text.end(), ':') == 1;
  return config::parse_network_address(has_port ? text.substr(0, text.find(':')) : text);
}

}  // namespace

std::optional<NetworkAddress> address_of(const sockaddr_storage& peer) {
  NetworkAddress address{};
  if (peer.ss_family == AF_INET6) {
    sockaddr_in6 v6{};
    std::memcpy(&v6, &peer, sizeof v6);
    std::memcpy(address.data(), &v6.sin6_addr, address.size());
    return address;
  }
  if (peer.ss_family != AF_INET) return std::nullopt;
  sockaddr_in v4{};
  std::memcpy(&v4, &peer, sizeof v4);
  address[kMappedBytes - 1] = address[kMappedBytes - 2] = 0xff;
  std::memcpy(address.data() + kMappedBytes, &v4.sin_addr, sizeof v4.sin_addr);
  return address;
}

std::optional<NetworkAddress> peer_of(int fd) {
  sockaddr_storage peer{};
  socklen_t size = sizeof peer;
  if (::getpeername(fd, reinterpret_cast<sockaddr*>(&peer), &size) != 0) return std::nullopt;
  return address_of(peer);
}

std::string client_key(const NetworkAddress& address) {
  const auto* bytes = reinterpret_cast<const char*>(address.data());
  if (config::is_mapped_ipv4(address)) return {bytes + kMappedBytes, address.size() - kMappedBytes};
  return {bytes, kNetworkBytes};
}

bool TrustedProxies::has(const NetworkAddress& address) const {
  return std::ranges::any_of(
      networks_, [&](const config::Network& network) { return network.contains(address); });
}

std::optional<NetworkAddress> TrustedProxies::client_behind(std::string_view forwarded_for) const {
  while (!forwarded_for.empty()) {
    const std::size_t comma = forwarded_for.rfind(',');
    const std::size_t begin = comma == std::string_view::npos ? 0 : comma + 1;
    const auto address = address_in(feeds::trim(forwarded_for.substr(begin)));
    if (!address || !has(*address)) return address;
    forwarded_for = forwarded_for.substr(0, begin == 0 ? 0 : comma);
  }
  return std::nullopt;
}

}  // namespace ilofeed::daemon
