// Threads that read documents, so that a hard one does not hold up the conductor.
#pragma once

#include <condition_variable>
#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <stop_token>
#include <thread>
#include <vector>

#include "feeds/flow/heal.h"
#include "feeds/model/feed.h"
#include "feeds/model/response.h"
#include "feeds/model/source.h"
#include "feeds/result.h"
#include "feeds/text/date/date.h"

namespace ilofeed::daemon {

/// An article's page is read for its text, whatever else stands on it; a page is healed by a recipe
/// that is made from known entries, or fails.
enum class ReadAs { anything, article, healed };

struct ReadTask {
  std::uint64_t number = 0;
  feeds::Response response;
  std::shared_ptr<const feeds::Source> source;  ///< may be null
  ReadAs as = ReadAs::anything;
  std::vector<feeds::ListedEntry> known;  ///< with `healed`
  feeds::Time now;
};

struct ReadDocument {
  std::uint64_t number = 0;
  feeds::Result<feeds::Feed> feed;
  std::optional<feeds::Recipe> recipe;  ///< by which a page was healed
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
