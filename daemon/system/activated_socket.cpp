#include "daemon/system/activated_socket.h"

#include <cerrno>
#include <stdexcept>
#include <system_error>

#include <fcntl.h>
#include <sys/socket.h>
#include <systemd/sd-daemon.h>

namespace ilofeed::daemon {

UniqueFd activated_socket() {
  const int count = ::sd_listen_fds(0);
  const int fd = SD_LISTEN_FDS_START;
  if (count < 1) {
    throw std::runtime_error(
        "cannot listen: server.listen is systemd, but systemd passed no socket; "
        "start ilofeed.socket, or set server.listen to an address");
  }
  if (count > 1 || ::sd_is_socket(fd, AF_UNSPEC, SOCK_STREAM, 1) <= 0) {
    throw std::runtime_error(
        "cannot listen: systemd must pass one listening stream socket; see ilofeed.socket");
  }
  UniqueFd own(::fcntl(fd, F_DUPFD_CLOEXEC, 0));
  if (!own) throw std::system_error(errno, std::generic_category(), "the socket of systemd");
  const int flags = ::fcntl(own.get(), F_GETFL);
  if (flags >= 0) ::fcntl(own.get(), F_SETFL, flags | O_NONBLOCK);
  return own;
}

}  // namespace ilofeed::daemon
