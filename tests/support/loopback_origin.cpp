#include "tests/support/loopback_origin.h"

#include <array>
#include <stdexcept>
#include <utility>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>

namespace ilofeed::tests {
namespace {

// Of the content behind a head.
std::size_t length_in(const std::string& head) {
  const auto at = head.find("Content-Length: ");
  return at == std::string::npos ? 0 : std::stoul(head.substr(at + 16));
}

// False when the origin ends before the socket has something.
bool wait_for(int socket, int stop, short what) {
  std::array<pollfd, 2> fds{pollfd{socket, what, 0}, pollfd{stop, POLLIN, 0}};
  return ::poll(fds.data(), fds.size(), -1) > 0 && fds[1].revents == 0;
}

bool send_all(int socket, int stop, std::string_view bytes) {
  while (!bytes.empty()) {
    if (!wait_for(socket, stop, POLLOUT)) return false;
    const ssize_t sent = ::send(socket, bytes.data(), bytes.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
    if (sent < 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(sent));
  }
  return true;
}

}  // namespace

Reply ok(const std::string& body, const std::string& header) {
  return {.bytes = "HTTP/1.1 200 OK\r\nContent-Length: " + std::to_string(body.size()) + "\r\n" +
                   header + "\r\n" + body,
          .end = Reply::End::close,
          .again = {}};
}

LoopbackOrigin::LoopbackOrigin(Answer answer)
    : answer_(std::move(answer)),
      listener_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)),
      stop_(::eventfd(0, EFD_CLOEXEC)) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof address;
  auto* generic = reinterpret_cast<sockaddr*>(&address);
  if (::bind(listener_.get(), generic, size) != 0 || ::listen(listener_.get(), 64) != 0 ||
      ::getsockname(listener_.get(), generic, &size) != 0) {
    throw std::runtime_error("no loopback");
  }
  port_ = ntohs(address.sin_port);
  thread_ = std::jthread([this] { accept_all(); });
}

LoopbackOrigin::~LoopbackOrigin() {
  ::eventfd_write(stop_.get(), 1);
  thread_.join();
}

std::string LoopbackOrigin::url(const std::string& path) const {
  return "http://127.0.0.1:" + std::to_string(port_) + path;
}

std::vector<std::string> LoopbackOrigin::requests() const {
  const std::lock_guard lock(mutex_);
  return requests_;
}

void LoopbackOrigin::accept_all() {
  while (wait_for(listener_.get(), stop_.get(), POLLIN)) {
    const int socket = ::accept4(listener_.get(), nullptr, nullptr, SOCK_CLOEXEC);
    std::erase_if(connections_, [](const Connection& each) { return each.is_over->load(); });
    if (socket < 0) continue;
    auto is_over = std::make_shared<std::atomic<bool>>(false);
    connections_.push_back({is_over, std::jthread([this, socket, is_over] {
                              serve(socket);
                              *is_over = true;
                            })});
  }
}

void LoopbackOrigin::serve(int socket) {
  const daemon::UniqueFd connection{socket};
  std::string head;
  std::array<char, 4096> piece{};
  while (head.find("\r\n\r\n") == std::string::npos) {
    if (!wait_for(socket, stop_.get(), POLLIN)) return;
    const ssize_t size = ::recv(socket, piece.data(), piece.size(), 0);
    if (size <= 0) return;
    head.append(piece.data(), static_cast<std::size_t>(size));
  }
  const std::size_t whole = head.find("\r\n\r\n") + 4 + length_in(head);
  while (head.size() < whole) {
    if (!wait_for(socket, stop_.get(), POLLIN)) return;
    const ssize_t size = ::recv(socket, piece.data(), piece.size(), 0);
    if (size <= 0) return;
    head.append(piece.data(), static_cast<std::size_t>(size));
  }
  {
    const std::lock_guard lock(mutex_);
    requests_.push_back(head);
  }
  const Reply reply = answer_(head);
  if (!send_all(socket, stop_.get(), reply.bytes)) return;
  if (reply.end == Reply::End::silence) wait_for(socket, stop_.get(), POLLIN);
  while (reply.end == Reply::End::endless && send_all(socket, stop_.get(), reply.again)) {
  }
}

}  // namespace ilofeed::tests
