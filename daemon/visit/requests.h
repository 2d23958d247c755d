// What errands want of the network and of the readers, and what comes of it.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "daemon/errand/next.h"
#include "daemon/fetch/fetcher.h"
#include "daemon/system/clock.h"
#include "daemon/system/inbox.h"
#include "daemon/visit/readers.h"
#include "daemon/visit/robots.h"

namespace ilofeed::daemon {

/// Lives on the conductor's thread; the network and the readers work on others. Everything is known
/// by the number of its errand.
class Requests {
 public:
  using MakeFetcher = std::function<std::unique_ptr<Fetcher>(std::function<void(FetchAnswer)>)>;

  explicit Requests(const MakeFetcher& make_fetcher);

  /// Sends a request, unless robots.txt must be asked for first: then gives that event. What
  /// robots.txt does not allow is answered like a request that failed.
  std::optional<ErrandEvent> send(Fetch fetch, const Now& now);
  void learn(const RobotsText& robots, const Now& now);

  void read(ReadTask task) { readers_.read(std::move(task)); }

  /// What the network and the readers have brought.
  std::vector<std::pair<RequestNumber, ErrandEvent>> take_all();

  std::vector<int> readable_fds() const;

 private:
  RobotsCache robots_;
  Inbox<FetchAnswer> answers_;
  Inbox<ReadDocument> documents_;
  Readers readers_;                   // threads that write to the inboxes: last,
  std::unique_ptr<Fetcher> fetcher_;  // so that they end first
};

}  // namespace ilofeed::daemon
