#include "daemon/system/signals.h"

#include <cerrno>
#include <csignal>
#include <cstdint>
#include <optional>
#include <system_error>

#include <pthread.h>
#include <sys/signalfd.h>
#include <unistd.h>

namespace ilofeed::daemon {
namespace {

std::optional<Signal> meaning_of(std::uint32_t number) {
  switch (number) {
    case SIGTERM:
    case SIGINT: return Signal::stop;
    case SIGHUP: return Signal::reload;
    case SIGUSR1: return Signal::poll_all;
    default: return std::nullopt;
  }
}

int open_signal_fd() {
  std::signal(SIGPIPE, SIG_IGN);
  std::signal(SIGXFSZ, SIG_IGN);  // a file that may not grow is an error of writing, not our end
  sigset_t set;
  ::sigemptyset(&set);
  for (const int number : {SIGTERM, SIGINT, SIGHUP, SIGUSR1})
    ::sigaddset(&set, number);
  const int error = ::pthread_sigmask(SIG_BLOCK, &set, nullptr);
  if (error != 0) throw std::system_error(error, std::generic_category(), "pthread_sigmask");
  return ::signalfd(-1, &set, SFD_CLOEXEC | SFD_NONBLOCK);
}

}  // namespace

Signals::Signals() : fd_(open_signal_fd()) {
  if (!fd_) throw std::system_error(errno, std::generic_category(), "signalfd");
}

std::vector<Signal> Signals::take_all() {
  std::vector<Signal> signals;
  signalfd_siginfo info{};
  while (::read(fd_.get(), &info, sizeof info) == static_cast<ssize_t>(sizeof info)) {
    if (const auto signal = meaning_of(info.ssi_signo)) signals.push_back(*signal);
  }
  return signals;
}

}  // namespace ilofeed::daemon
