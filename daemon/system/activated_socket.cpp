#include "daemon/system/activated_socket.h"

#include <cerrno>
#include <cstdlib>
#include <memory>
#include <stdexcept>
#include <string_view>
#include <system_error>
#include <vector>

#include <fcntl.h>
#include <sys/socket.h>
#include <systemd/sd-daemon.h>

namespace ilofeed::daemon {
namespace {

constexpr std::string_view kControlName = "control";

struct Passed {
  std::vector<int> control;
  std::vector<int> readers;
};

Passed passed_sockets() {
  char** names = nullptr;
  const int count = ::sd_listen_fds_with_names(0, &names);
  Passed passed;
  for (int i = 0; i < count; ++i) {
    const std::unique_ptr<char, decltype(&std::free)> name(names[i], &std::free);
    (name.get() == kControlName ? passed.control : passed.readers)
        .push_back(SD_LISTEN_FDS_START + i);
  }
  std::free(names);
  return passed;
}

UniqueFd copy_of(int fd) {
  UniqueFd own(::fcntl(fd, F_DUPFD_CLOEXEC, 0));
  if (!own) throw std::system_error(errno, std::generic_category(), "the socket of systemd");
  const int flags = ::fcntl(own.get(), F_GETFL);
  if (flags >= 0) ::fcntl(own.get(), F_SETFL, flags | O_NONBLOCK);
  return own;
}

}  // namespace

UniqueFd activated_socket() {
  const std::vector<int> passed = passed_sockets().readers;
  if (passed.empty()) {
    throw std::runtime_error(
        "cannot listen: server.listen is systemd, but systemd passed no socket; "
        "start ilofeed.socket, or set server.listen to an address");
  }
  if (passed.size() > 1 || ::sd_is_socket(passed.front(), AF_UNSPEC, SOCK_STREAM, 1) <= 0) {
    throw std::runtime_error(
        "cannot listen: systemd must pass one listening stream socket; see ilofeed.socket");
  }
  return copy_of(passed.front());
}

std::optional<UniqueFd> activated_control_socket() {
  const std::vector<int> passed = passed_sockets().control;
  if (passed.size() != 1 || ::sd_is_socket(passed.front(), AF_UNIX, SOCK_STREAM, 1) <= 0)
    return std::nullopt;
  return copy_of(passed.front());
}

}  // namespace ilofeed::daemon
