// What clients ask that must be looked up in the store: on threads of its own, a few at once.
#pragma once

#include <chrono>
#include <condition_variable>
#include <deque>
#include <filesystem>
#include <functional>
#include <mutex>
#include <stop_token>
#include <thread>
#include <variant>
#include <vector>

#include "daemon/serve/live.h"
#include "feeds/store/open.h"

namespace ilofeed::daemon {

/// Polls never wait for it: each thread has a read-only store of its own, and whoever comes when
/// too many wait is told to come again (503).
class Enquiries {
 public:
  /// Makes the reply; called on one of the threads.
  using Work = std::function<Reply(feeds::Store&)>;

  struct Limits {
    unsigned threads = 2;
    std::size_t waiting = 16;
    std::chrono::seconds patience{5};  ///< what waits for longer is not begun
    int niceness = 10;                 ///< below polling and serving
  };

  /// Opens the store when it is first asked; it must exist by then.
  explicit Enquiries(feeds::StorePlace store);
  Enquiries(feeds::StorePlace store, const Limits& limits);
  /// What waits is answered with 503.
  ~Enquiries();
  Enquiries(const Enquiries&) = delete;
  Enquiries& operator=(const Enquiries&) = delete;

  /// From any thread; `answer` is called once, here or on one of the threads.
  void ask(Work work, const Answer& answer);
  /// The same for what needs no store, and is told however that fares.
  void ask(std::function<Reply()> work, const Answer& answer);

 private:
  using Clock = std::chrono::steady_clock;

  struct Enquiry {
    std::variant<Work, std::function<Reply()>> work;
    Answer answer;
    Clock::time_point since;
  };

  void queue(Enquiry enquiry);
  void run(const std::stop_token& stop);

  feeds::StorePlace store_;
  Limits limits_;
  std::mutex mutex_;
  std::condition_variable_any waiting_;
  std::deque<Enquiry> enquiries_;
  std::vector<std::jthread> threads_;  ///< last: they use all of the above
};

}  // namespace ilofeed::daemon
