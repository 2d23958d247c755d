#include "daemon/serve/client_key.h"

#include <cstring>

#include <netinet/in.h>
#include <sys/socket.h>

namespace ilofeed::daemon {
namespace {

constexpr std::size_t kNetworkBytes = 8;  // of an IPv6 address

}  // namespace

std::string client_key(const sockaddr_storage& peer) {
  if (peer.ss_family == AF_INET) {
    sockaddr_in v4{};
    std::memcpy(&v4, &peer, sizeof v4);
    return {reinterpret_cast<const char*>(&v4.sin_addr), sizeof v4.sin_addr};
  }
  if (peer.ss_family != AF_INET6) return {};
  sockaddr_in6 v6{};
  std::memcpy(&v6, &peer, sizeof v6);
  const char* bytes = reinterpret_cast<const char*>(&v6.sin6_addr);
  if (IN6_IS_ADDR_V4MAPPED(&v6.sin6_addr))
    return {bytes + sizeof v6.sin6_addr - sizeof(in_addr), sizeof(in_addr)};
  return {bytes, kNetworkBytes};
}

}  // namespace ilofeed::daemon
