// Threads that read documents, so that a hard one does not hold up the conductor.
#pragma once

#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <optional>
#include <set>
#include <stop_token>
#include <thread>
#include <vector>

#include "daemon/errand/next.h"
#include "daemon/visit/turns.h"
#include "feeds/flow/heal.h"
#include "feeds/text/date/date.h"

namespace ilofeed::daemon {

struct ReadTask {
  RequestNumber number = 0;
  Read read;
  std::vector<feeds::ListedEntry> known;  ///< for a page that is to be healed
  feeds::Time now;
};

struct ReadDocument {
  RequestNumber number = 0;
  WasRead document;
};

/// Reads documents: sources take turns, one document of each at a time, each within a budget of
/// processor time and memory. As many are begun at once as there are cores; one that takes long
/// makes room for another beside it, and of those that are large or took long before no more are
/// read at once than there are cores: so no hard documents keep the easy ones waiting. `done` is
/// called on a reader's thread, once a task; what was not begun on destruction is dropped.
class Readers {
 public:
  using Done = std::function<void(ReadDocument)>;

  explicit Readers(Done done);
  ~Readers();
  Readers(const Readers&) = delete;
  Readers& operator=(const Readers&) = delete;

  void read(ReadTask task);

 private:
  using Clock = std::chrono::steady_clock;

  struct Begun {
    feeds::SourceId source;
    Clock::time_point at;
    bool hard = false;  ///< known beforehand
  };

  void run(const std::stop_token& stop);
  std::optional<ReadTask> next(std::unique_lock<std::mutex>& lock, const std::stop_token& stop);
  std::optional<ReadTask> take();
  bool is_hard(const ReadTask& task) const;
  void note_end(const feeds::SourceId& source);

  Done done_;
  std::mutex mutex_;
  std::condition_variable_any waiting_;
  Turns<ReadTask> turns_;
  std::vector<Begun> begun_;             ///< being read
  std::set<feeds::SourceId> took_long_;  ///< the last time
  std::vector<std::jthread> threads_;    ///< last: they use all of the above
};

}  // namespace ilofeed::daemon
