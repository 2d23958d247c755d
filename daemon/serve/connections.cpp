#include "daemon/serve/connections.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <system_error>

#include <poll.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/resource.h>
#include <sys/socket.h>

namespace ilofeed::daemon {
namespace {

constexpr std::chrono::milliseconds kTellAgain{20};
// Where places are short, an answer may take this long to be taken.
constexpr std::chrono::seconds kBusyPatience{5};

bool has_ended(int fd) {
  char next = 0;
  return ::recv(fd, &next, 1, MSG_PEEK | MSG_DONTWAIT) == 0;
}

// Whether the client has ended its side, with or without bytes that are still to be read.
bool ends(int fd) {
  pollfd asked{.fd = fd, .events = POLLRDHUP, .revents = 0};
  return ::poll(&asked, 1, 0) > 0;
}

void watch_fd(const UniqueFd& epoll, int fd, std::uint32_t events) {
  epoll_event wanted{.events = events, .data = {.fd = fd}};
  ::epoll_ctl(epoll.get(), EPOLL_CTL_ADD, fd, &wanted);  // without it the deadline is left
}

UniqueFd opened(int fd, const char* what) {
  if (fd < 0) throw std::system_error(errno, std::generic_category(), what);
  return UniqueFd(fd);
}

}  // namespace

// Each connection is a descriptor, and the usual limit of 1024 is too few: it
// is raised as far as allowed. Half of them are left to the store and to fetching.
Connections::Limits affordable(Connections::Limits limits) {
  rlimit files{};
  if (::getrlimit(RLIMIT_NOFILE, &files) != 0) return limits;
  files.rlim_cur = files.rlim_max;
  ::setrlimit(RLIMIT_NOFILE, &files);
  limits.most = std::min<std::size_t>(limits.most, files.rlim_cur / 2);
  return limits;
}

Connections::Connections(Limits limits)
    : limits_(limits),
      ends_(opened(::epoll_create1(EPOLL_CLOEXEC), "epoll_create1")),
      wake_(opened(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK), "eventfd")) {
  watch_fd(ends_, wake_.get(), EPOLLIN);
  watcher_ = std::jthread([this](const std::stop_token& stop) { watch(stop); });
}

Connections::~Connections() {
  watcher_.request_stop();
  ::eventfd_write(wake_.get(), 1);
}

bool Connections::arrives(int fd, const std::string& client) {
  const std::lock_guard lock(mutex_);
  std::size_t& count = counts_[client];
  const bool limited = !client.empty() && count >= limits_.per_client;
  if (limited && !cut_oldest(&client)) return false;
  ++count;
  const auto now = Clock::now();
  arriving_[fd] = {.client = client, .since = now, .deadline = now + limits_.request};
  return true;
}

void Connections::leave(const std::string& client) {
  const auto at = counts_.find(client);
  if (at != counts_.end() && --at->second == 0) counts_.erase(at);
}

void Connections::lost(int fd) {
  const std::lock_guard lock(mutex_);
  if (const auto node = arriving_.extract(fd)) leave(node.mapped().client);
  fewer_.notify_all();
}

// With nothing left to read it ends. One that replies would lose its reply.
void Connections::await(int fd, Clock::duration patience) {
  Open& connection = open_[fd];
  connection.since = Clock::now();
  if (!connection.cut) connection.deadline = connection.since + patience;
  connection.replying = false;
  if (draining_) ::shutdown(fd, SHUT_RD);
}

void Connections::begins(int fd) {
  const std::lock_guard lock(mutex_);
  open_.insert(arriving_.extract(fd));
  if (draining_) ::shutdown(fd, SHUT_RD);
  watch_fd(ends_, fd, EPOLLRDHUP | EPOLLET);
}

// A client that has sent its last request may have ended its side with it. Who read both at once
// is not told again, so it is told here.
void Connections::awaits_request(int fd) {
  const bool ended = has_ended(fd);
  const std::lock_guard lock(mutex_);
  await(fd, limits_.idle);
  if (ended) ::shutdown(fd, SHUT_RD);
}

void Connections::awaits_body(int fd, std::size_t received) {
  const std::chrono::seconds earned(received / limits_.bytes_a_second);
  const std::lock_guard lock(mutex_);
  Open& connection = open_[fd];
  if (connection.replying || received == 0) return await(fd, limits_.request);
  if (!connection.cut) connection.deadline = connection.since + limits_.request + earned;
}

void Connections::sends_reply(int fd) {
  const std::lock_guard lock(mutex_);
  Open& connection = open_[fd];
  connection.since = Clock::now();
  if (!connection.cut) connection.deadline = connection.since + limits_.reply;
  connection.replying = true;
}

void Connections::closed(int fd) {
  const std::lock_guard lock(mutex_);
  ended_.erase(fd);
  const auto node = open_.extract(fd);
  if (!node) return;
  if (node.mapped().cut) {
    --cut_;
  } else {
    leave(node.mapped().client);
  }
  fewer_.notify_all();
}

std::size_t Connections::open() const {
  const std::lock_guard lock(mutex_);
  return open_.size() + arriving_.size();
}

// The owner of the descriptor sees its end and closes it: here it is only shut down.
void Connections::cut(Open& connection, int fd) {
  ::shutdown(fd, SHUT_RDWR);
  connection.deadline = Clock::time_point::max();
  connection.cut = true;
  ++cut_;
  leave(connection.client);
}

// The one that has waited longest for a request, else the one that has taken longest over its
// answer; of one client, or of all. False: all are at work.
bool Connections::cut_oldest(const std::string* client) {
  auto oldest = open_.end();
  const auto busy_since = Clock::now() - kBusyPatience;
  for (auto at = open_.begin(); at != open_.end(); ++at) {
    const Open& each = at->second;
    if (each.cut || (client != nullptr && each.client != *client)) continue;
    if (each.replying && each.since > busy_since) continue;
    const auto rank = [](const Open& one) { return std::pair(one.replying, one.since); };
    if (oldest == open_.end() || rank(each) < rank(oldest->second)) oldest = at;
  }
  if (oldest == open_.end()) return false;
  cut(oldest->second, oldest->first);
  return true;
}

bool Connections::make_room(const std::stop_token& stop) {
  std::unique_lock lock(mutex_);
  while (!stop.stop_requested() && !has_room()) {
    if (!cut_oldest(nullptr))
      fewer_.wait_for(lock, stop, kTellAgain, [this] { return has_room(); });
  }
  return !stop.stop_requested();
}

// Told again and again: who reads its last bytes just then does not look whether more follow.
bool Connections::drained(std::unique_lock<std::mutex>& lock, Clock::time_point end) {
  do {
    for (const auto& [fd, connection] : open_)
      if (!connection.replying) ::shutdown(fd, SHUT_RD);
    if (fewer_.wait_for(lock, kTellAgain, [this] { return open_.empty() && arriving_.empty(); }))
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

void Connections::shut_down_late(Clock::time_point now) {
  for (auto& [fd, connection] : open_)
    if (connection.deadline <= now) cut(connection, fd);
}

// Whose end came with the last bytes of half a request, nobody else would be told of.
void Connections::tell_ends() {
  for (const int fd : ended_) {
    const auto at = open_.find(fd);
    if (at != open_.end() && !at->second.replying) ::shutdown(fd, SHUT_RD);
  }
}

void Connections::note_ends(Clock::duration pause) {
  std::array<epoll_event, 64> events{};
  const auto patience = std::chrono::ceil<std::chrono::milliseconds>(pause);
  const int count =
      ::epoll_wait(ends_.get(), events.data(), events.size(), static_cast<int>(patience.count()));
  const std::lock_guard lock(mutex_);
  for (int i = 0; i < count; ++i) {
    const int fd = events.at(static_cast<std::size_t>(i)).data.fd;
    // It may be another connection by now.
    if (open_.contains(fd) && ends(fd)) ended_.insert(fd);
  }
  tell_ends();
}

void Connections::watch(const std::stop_token& stop) {
  const auto usual = std::clamp(std::min(limits_.request, limits_.reply) / 10,
                                std::chrono::milliseconds{10},
                                std::chrono::milliseconds{1000});
  auto looked = Clock::now();
  bool tells = false;
  while (!stop.stop_requested()) {
    note_ends(tells ? std::min(usual, kTellAgain) : usual);
    const auto now = Clock::now();
    const std::lock_guard lock(mutex_);
    tells = !ended_.empty();
    if (now - looked < usual) continue;
    shut_down_late(now);
    looked = now;
  }
}

}  // namespace ilofeed::daemon
