// Clients that take too long: a request must be there, and an answer taken, in a given time.
#pragma once

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <stop_token>
#include <thread>
#include <unordered_map>

namespace ilofeed::daemon {

/// Watches open connections and shuts down those that are past their time, also
/// when they trickle a byte now and then. Called from the server's threads.
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

  /// A connection opened, or its next request is awaited.
  void awaits_request(int fd);

  /// The body of a request is awaited, for as long as a header may take.
  void awaits_body(int fd) { awaits_request(fd); }

  void sends_reply(int fd);
  /// Must be called before the descriptor is closed: it may be another's the moment after.
  void closed(int fd);

  std::size_t open() const;

 private:
  using Clock = std::chrono::steady_clock;

  void watch(const std::stop_token& stop);
  void shut_down_late(Clock::time_point now);

  Limits limits_;
  mutable std::mutex mutex_;
  std::condition_variable_any stopped_;
  std::unordered_map<int, Clock::time_point> deadlines_;
  std::jthread watcher_;  ///< last: it uses all of the above
};

}  // namespace ilofeed::daemon
