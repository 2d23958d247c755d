#include "daemon/serve/connections.h"

#include <algorithm>

#include <sys/socket.h>

namespace ilofeed::daemon {

Connections::Connections(Limits limits)
    : limits_(limits), watcher_([this](const std::stop_token& stop) { watch(stop); }) {}

Connections::~Connections() {
  watcher_.request_stop();
  stopped_.notify_all();
}

void Connections::awaits_request(int fd) {
  const std::lock_guard lock(mutex_);
  deadlines_[fd] = Clock::now() + limits_.request;
}

void Connections::sends_reply(int fd) {
  const std::lock_guard lock(mutex_);
  deadlines_[fd] = Clock::now() + limits_.reply;
}

void Connections::closed(int fd) {
  const std::lock_guard lock(mutex_);
  deadlines_.erase(fd);
}

std::size_t Connections::open() const {
  const std::lock_guard lock(mutex_);
  return deadlines_.size();
}

// The owner of the descriptor sees its end and closes it: here it is only shut down.
void Connections::shut_down_late(Clock::time_point now) {
  for (auto& [fd, deadline] : deadlines_) {
    if (deadline > now) continue;
    ::shutdown(fd, SHUT_RDWR);
    deadline = Clock::time_point::max();
  }
}

void Connections::watch(const std::stop_token& stop) {
  const auto pause = std::clamp(std::min(limits_.request, limits_.reply) / 10,
                                std::chrono::milliseconds{10},
                                std::chrono::milliseconds{1000});
  std::unique_lock lock(mutex_);
  while (!stop.stop_requested()) {
    stopped_.wait_for(lock, stop, pause, [] { return false; });
    shut_down_late(Clock::now());
  }
}

}  // namespace ilofeed::daemon
