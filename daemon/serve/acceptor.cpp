#include "daemon/serve/acceptor.h"

#include <array>
#include <cerrno>
#include <chrono>
#include <system_error>
#include <utility>

#include <poll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>

namespace ilofeed::daemon {
namespace {

// How long to wait when the machine has no descriptor or memory left for a connection.
constexpr std::chrono::milliseconds kPause{100};

bool is_about_one_connection(int error) {
  return error == EINTR || error == ECONNABORTED || error == EPROTO || error == EPERM;
}

bool waits_to_be_read(const UniqueFd& fd) {
  pollfd asked{.fd = fd.get(), .events = POLLIN, .revents = 0};
  return ::poll(&asked, 1, 0) > 0;
}

}  // namespace

Acceptor::Acceptor(UniqueFd socket,
                   Connections& connections,
                   const TrustedProxies& proxies,
                   Admit admit)
    : socket_(std::move(socket)),
      wake_(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)),
      connections_(connections),
      proxies_(proxies),
      admit_(std::move(admit)) {
  if (!wake_) throw std::system_error(errno, std::generic_category(), "eventfd");
  thread_ = std::jthread([this](const std::stop_token& stop) { run(stop); });
}

Acceptor::~Acceptor() {
  thread_.request_stop();
  ::eventfd_write(wake_.get(), 1);
}

void Acceptor::run(const std::stop_token& stop) {
  while (!stop.stop_requested()) {
    std::array<pollfd, 2> waiting{{{.fd = socket_.get(), .events = POLLIN, .revents = 0},
                                   {.fd = wake_.get(), .events = POLLIN, .revents = 0}}};
    if (::poll(waiting.data(), waiting.size(), -1) > 0) accept_all(stop);
  }
}

void Acceptor::admit(UniqueFd connection, const sockaddr_storage& peer) {
  const auto address = address_of(peer);
  const bool is_client = address && !proxies_.has(*address);
  const int fd = connection.get();
  if (connections_.arrives(fd, is_client ? client_key(*address) : std::string{}) &&
      !admit_(std::move(connection)))
    connections_.lost(fd);
}

void Acceptor::accept_all(const std::stop_token& stop) {
  // Nobody has to go before somebody knocks.
  while (waits_to_be_read(socket_) && connections_.make_room(stop)) {
    sockaddr_storage peer{};
    socklen_t length = sizeof peer;
    UniqueFd connection(::accept4(
        socket_.get(), reinterpret_cast<sockaddr*>(&peer), &length, SOCK_CLOEXEC | SOCK_NONBLOCK));
    if (connection) {
      admit(std::move(connection), peer);
      continue;
    }
    if (is_about_one_connection(errno)) continue;
    if (errno != EAGAIN) {
      pollfd waiting{.fd = wake_.get(), .events = POLLIN, .revents = 0};
      ::poll(&waiting, 1, static_cast<int>(kPause.count()));
    }
    return;
  }
}

}  // namespace ilofeed::daemon
