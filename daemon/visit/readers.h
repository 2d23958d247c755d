// Threads that read documents, so that a hard one does not hold up the conductor.
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <stop_token>
#include <thread>
#include <vector>

#include "daemon/errand/next.h"
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

/// Reads documents in the order in which they come. `done` is called on a
/// reader's thread, once a task; what was not begun on destruction is dropped.
class Readers {
 public:
  using Done = std::function<void(ReadDocument)>;

  explicit Readers(Done done);
  ~Readers();
  Readers(const Readers&) = delete;
  Readers& operator=(const Readers&) = delete;

  void read(ReadTask task);

 private:
  void run(const std::stop_token& stop);

  Done done_;
  std::mutex mutex_;
  std::condition_variable_any waiting_;
  std::deque<ReadTask> tasks_;
  std::vector<std::jthread> threads_;  ///< last: they use all of the above
};

}  // namespace ilofeed::daemon
