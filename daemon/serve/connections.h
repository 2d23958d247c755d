// Clients that take too long, take too many places, or have left: each is seen here.
#pragma once

#include <chrono>
#include <condition_variable>
#include <map>
#include <mutex>
#include <set>
#include <stop_token>
#include <string>
#include <thread>
#include <unordered_map>

#include "daemon/system/unique_fd.h"

namespace ilofeed::daemon {

/// Counts open connections, and shuts down those that are past their time, also when they trickle
/// a byte now and then; those whose client left before its request was whole; and, where places
/// are short, those that have waited longest for a request. Called from any thread.
class Connections {
 public:
  struct Limits {
    std::size_t most = 4000;       ///< open at once
    std::size_t per_client = 256;  ///< of them of one client
    std::chrono::milliseconds request =
        std::chrono::seconds{10};  ///< from the connection to the end of the header
    std::chrono::milliseconds idle = std::chrono::seconds{20};  ///< the same, of a later request
    std::chrono::milliseconds reply = std::chrono::minutes{2};  ///< to take the answer
    std::size_t bytes_a_second = 16U << 10U;  ///< of a body, beyond the time of a header
  };

  explicit Connections(Limits limits);
  ~Connections();
  Connections(const Connections&) = delete;
  Connections& operator=(const Connections&) = delete;

  /// A connection was accepted and is on its way to the server, which then says that it begins; or
  /// it is lost on the way. False: its client has as many as it may have, all of them at work, and
  /// this one is to be closed. `client` as by client_key; empty: it stands for many.
  bool arrives(int fd, const std::string& client);
  void lost(int fd);
  void begins(int fd);

  /// The next request of a connection is awaited.
  void awaits_request(int fd);

  /// The body of a request is awaited, of which so much has come.
  void awaits_body(int fd, std::size_t received);

  void sends_reply(int fd);
  /// Must be called before the descriptor is closed: it may be another's the moment after.
  void closed(int fd);

  /// Also those on their way.
  std::size_t open() const;

  /// Returns when there is room for one more, for which others may have to go; false: it was told
  /// to stop.
  bool make_room(const std::stop_token& stop);

  /// Lets each connection send the answer that it is at, and no more; those that are still open
  /// after `patience` are cut off. Returns when all are closed, or after twice that time.
  void drain(std::chrono::milliseconds patience);

 private:
  using Clock = std::chrono::steady_clock;

  struct Open {
    std::string client;
    Clock::time_point since;
    Clock::time_point deadline;
    bool replying = false;
    bool cut = false;  ///< shut down, and soon closed
  };

  using Table = std::unordered_map<int, Open>;

  void watch(const std::stop_token& stop);
  void note_ends(Clock::duration pause);
  void tell_ends();
  void shut_down_late(Clock::time_point now);
  void await(int fd, Clock::duration patience);
  void cut(Open& connection, int fd);
  bool cut_oldest(const std::string* client);

  bool has_room() const { return open_.size() + arriving_.size() - cut_ < limits_.most; }

  void leave(const std::string& client);
  bool drained(std::unique_lock<std::mutex>& lock, Clock::time_point end);

  Limits limits_;
  UniqueFd ends_;  ///< epoll: which clients have ended their side
  UniqueFd wake_;
  mutable std::mutex mutex_;
  std::condition_variable_any fewer_;
  Table open_;
  Table arriving_;
  std::unordered_map<std::string, std::size_t> counts_;  ///< of each client, but for those cut
  std::set<int> ended_;                                  ///< whose client has ended its side
  std::size_t cut_ = 0;
  bool draining_ = false;
  std::jthread watcher_;  ///< last: it uses all of the above
};

/// As many connections as this process may have descriptors for.
Connections::Limits affordable(Connections::Limits limits);

}  // namespace ilofeed::daemon
