#include "daemon/serve/connections.h"

#include <algorithm>

#include <sys/socket.h>

namespace ilofeed::daemon {
namespace {

constexpr std::chrono::milliseconds kTellAgain{20};

bool has_ended(int fd) {
  char next = 0;
  return ::recv(fd, &next, 1, MSG_PEEK | MSG_DONTWAIT) == 0;
}

}  // namespace

Connections::Connections(Limits limits)
    : limits_(limits), watcher_([this](const std::stop_token& stop) { watch(stop); }) {}

Connections::~Connections() {
  watcher_.request_stop();
}

void Connections::arrives() {
  const std::lock_guard lock(mutex_);
  ++arriving_;
}

void Connections::lost() {
  const std::lock_guard lock(mutex_);
  --arriving_;
  fewer_.notify_all();
}

// With nothing left to read it ends. One that replies would lose its reply.
void Connections::await(int fd) {
  open_[fd] = {.deadline = Clock::now() + limits_.request};
  if (draining_) ::shutdown(fd, SHUT_RD);
}

void Connections::begins(int fd) {
  const std::lock_guard lock(mutex_);
  --arriving_;
  await(fd);
}

// A client that has sent its last request may have ended its side with it. Who read both at once
// is not told again, so it is told here.
void Connections::awaits_request(int fd) {
  const bool ended = has_ended(fd);
  const std::lock_guard lock(mutex_);
  await(fd);
  if (ended) ::shutdown(fd, SHUT_RD);
}

void Connections::sends_reply(int fd) {
  const std::lock_guard lock(mutex_);
  open_[fd] = {.deadline = Clock::now() + limits_.reply, .replying = true};
}

void Connections::closed(int fd) {
  const std::lock_guard lock(mutex_);
  open_.erase(fd);
  fewer_.notify_all();
}

std::size_t Connections::open() const {
  const std::lock_guard lock(mutex_);
  return open_.size() + arriving_;
}

bool Connections::wait_for_room(std::size_t most, const std::stop_token& stop) {
  std::unique_lock lock(mutex_);
  fewer_.wait(lock, stop, [&] { return open_.size() + arriving_ < most; });
  return !stop.stop_requested();
}

// Told again and again: who reads its last bytes just then does not look whether more follow.
bool Connections::drained(std::unique_lock<std::mutex>& lock, Clock::time_point end) {
  do {
    for (const auto& [fd, connection] : open_)
      if (!connection.replying) ::shutdown(fd, SHUT_RD);
    if (fewer_.wait_for(lock, kTellAgain, [this] { return open_.empty() && arriving_ == 0; }))
      return true;
  } while (Clock::now() < end);
  return false;
}

void Connections::drain(std::chrono::milliseconds patience) {
  std::unique_lock lock(mutex_);
  draining_ = true;
  if (drained(lock, Clock::now() + patience)) return;
  for (const auto& [fd, connection] : open_)
    ::shutdown(fd, SHUT_RDWR);
  drained(lock, Clock::now() + patience);
}

// The owner of the descriptor sees its end and closes it: here it is only shut down.
void Connections::shut_down_late(Clock::time_point now) {
  for (auto& [fd, connection] : open_) {
    if (connection.deadline > now) continue;
    ::shutdown(fd, SHUT_RDWR);
    connection.deadline = Clock::time_point::max();
  }
}

void Connections::watch(const std::stop_token& stop) {
  const auto pause = std::clamp(std::min(limits_.request, limits_.reply) / 10,
                                std::chrono::milliseconds{10},
                                std::chrono::milliseconds{1000});
  std::unique_lock lock(mutex_);
  while (!stop.stop_requested()) {
    pausing_.wait_for(lock, stop, pause, [] { return false; });
    shut_down_late(Clock::now());
  }
}

}  // namespace ilofeed::daemon
