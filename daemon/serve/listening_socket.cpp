#include "daemon/serve/listening_socket.h"

#include <array>
#include <cerrno>
#include <cstring>
#include <stdexcept>
#include <string>
#include <system_error>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include "daemon/system/activated_socket.h"

namespace ilofeed::daemon {
namespace {

constexpr int kBacklog = 1024;

// A socket address of either family, large enough for both.
struct SocketAddress {
  sockaddr_storage storage{};
  socklen_t length = 0;

  // The socket API's own way to pass one type for another.
  sockaddr* get() { return reinterpret_cast<sockaddr*>(&storage); }
};

SocketAddress socket_address(const config::ListenAddress& address) {
  SocketAddress out;
  const std::string host = address.host == "localhost" ? "127.0.0.1" : address.host;
  if (host.find(':') == std::string::npos) {
    sockaddr_in v4{};
    v4.sin_family = AF_INET;
    v4.sin_port = htons(address.port);
    inet_pton(AF_INET, host.c_str(), &v4.sin_addr);
    std::memcpy(&out.storage, &v4, sizeof v4);
    out.length = sizeof v4;
  } else {
    sockaddr_in6 v6{};
    v6.sin6_family = AF_INET6;
    v6.sin6_port = htons(address.port);
    inet_pton(AF_INET6, host.c_str(), &v6.sin6_addr);
    std::memcpy(&out.storage, &v6, sizeof v6);
    out.length = sizeof v6;
  }
  return out;
}

std::string advice(int error) {
  switch (error) {
    case EADDRINUSE:
      return "; another program, perhaps another ilofeed, listens there: stop it, or set "
             "server.listen";
    case EACCES:
      return "; ports below 1024 need a privilege: take a higher one, or listen: systemd";
    case EADDRNOTAVAIL: return "; this machine does not have that address: correct server.listen";
    default: return "";
  }
}

[[noreturn]] void refuse(const config::ListenAddress& address, int error) {
  throw std::runtime_error("cannot listen on " + address.text() + ": " +
                           std::generic_category().message(error) + advice(error));
}

void allow(const UniqueFd& socket, int level, int option, int value) {
  ::setsockopt(socket.get(), level, option, &value, sizeof value);
}

}  // namespace

UniqueFd open_listening_socket(const config::ListenAddress& address) {
  if (address.from_systemd) return activated_socket();
  SocketAddress to = socket_address(address);
  UniqueFd socket(::socket(to.storage.ss_family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
  if (!socket) refuse(address, errno);
  allow(socket, SOL_SOCKET, SO_REUSEADDR, 1);
  if (address.host == "::") allow(socket, IPPROTO_IPV6, IPV6_V6ONLY, 0);
  if (::bind(socket.get(), to.get(), to.length) != 0) refuse(address, errno);
  if (::listen(socket.get(), kBacklog) != 0) refuse(address, errno);
  return socket;
}

std::uint16_t port_of(const UniqueFd& socket) {
  SocketAddress own;
  own.length = sizeof own.storage;
  if (::getsockname(socket.get(), own.get(), &own.length) != 0) return 0;
  if (own.storage.ss_family == AF_INET) {
    sockaddr_in v4{};
    std::memcpy(&v4, &own.storage, sizeof v4);
    return ntohs(v4.sin_port);
  }
  sockaddr_in6 v6{};
  std::memcpy(&v6, &own.storage, sizeof v6);
  return own.storage.ss_family == AF_INET6 ? ntohs(v6.sin6_port) : std::uint16_t{0};
}

}  // namespace ilofeed::daemon
