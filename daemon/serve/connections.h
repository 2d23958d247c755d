// Clients that take too long: a request must be there, and an answer taken, in a given time.
#pragma once

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <stop_token>
#include <thread>
#include <unordered_map>

namespace ilofeed::daemon {

/// Counts open connections, and shuts down those that are past their time, also when they trickle
/// a byte now and then. Called from any thread.
class Connections {
 public:
  struct Limits {
    std::chrono::milliseconds request =
        std::chrono::seconds{25};  ///< from the connection to the end of the header
    std::chrono::milliseconds reply = std::chrono::minutes{2};  ///< to take the answer
  };

  explicit Connections(Limits limits);
  ~Connections();
  Connections(const Connections&) = delete;
  Connections& operator=(const Connections&) = delete;

  /// A connection was accepted and is on its way to the server, which then says that it begins; or
  /// it is lost on the way.
  void arrives();
  void lost();
  void begins(int fd);

  /// The next request of a connection is awaited.
  void awaits_request(int fd);

  /// The body of a request is awaited, for as long as a header may take.
  void awaits_body(int fd) { awaits_request(fd); }

  void sends_reply(int fd);
  /// Must be called before the descriptor is closed: it may be another's the moment after.
  void closed(int fd);

  /// Also those on their way.
  std::size_t open() const;

  /// Returns when fewer than `most` are open; false: it was told to stop.
  bool wait_for_room(std::size_t most, const std::stop_token& stop);

  /// Lets each connection send the answer that it is at, and no more; those that are still open
  /// after `patience` are cut off. Returns when all are closed, or after twice that time.
  void drain(std::chrono::milliseconds patience);

 private:
  using Clock = std::chrono::steady_clock;

  struct Open {
    Clock::time_point deadline;
    bool replying = false;
  };

  void watch(const std::stop_token& stop);
  void shut_down_late(Clock::time_point now);
  void await(int fd);
  bool drained(std::unique_lock<std::mutex>& lock, Clock::time_point end);

  Limits limits_;
  mutable std::mutex mutex_;
  std::condition_variable_any pausing_;  ///< of the watcher: woken only to stop
  std::condition_variable_any fewer_;
  std::unordered_map<int, Open> open_;
  std::size_t arriving_ = 0;
  bool draining_ = false;
  std::jthread watcher_;  ///< last: it uses all of the above
};

}  // namespace ilofeed::daemon
