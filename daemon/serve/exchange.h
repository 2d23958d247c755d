// One request under way, from its first line to the end of its answer.
#pragma once

#include <chrono>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <utility>

#include "daemon/serve/client.h"
#include "daemon/serve/live.h"

struct MHD_Connection;

namespace ilofeed::daemon {

/// A reply that may come later and from another thread; the connection sleeps meanwhile.
class PendingReply {
 public:
  explicit PendingReply(MHD_Connection* connection) : connection_(connection) {}

  /// From any thread. Wakes the connection when it sleeps; the first reply counts.
  void answer(Reply reply);
  /// On the server's thread: the reply, each time, or nothing and the connection sleeps until it
  /// comes.
  std::optional<Reply> reply_or_sleep();

 private:
  std::mutex mutex_;
  MHD_Connection* connection_;
  std::optional<Reply> reply_;
  bool asleep_ = false;
};

/// All replies that clients wait for, so that none is left asleep when the server stops.
class PendingReplies {
 public:
  /// Answered already when the server stops.
  std::shared_ptr<PendingReply> add(MHD_Connection* connection);
  void remove(const std::shared_ptr<PendingReply>& pending);
  /// Answers all with 503, and all that would come after.
  void stop();

 private:
  std::mutex mutex_;
  std::set<std::shared_ptr<PendingReply>> waiting_;
  bool stopping_ = false;
};

/// What the server knows of a request beside what the library keeps.
struct Exchange {
  std::string target;  ///< as sent, with its query
  std::string body = {};
  bool begun = false;                        ///< the header was looked at
  std::optional<std::size_t> max_body = {};  ///< of what is taken in; none: nothing is
  std::shared_ptr<PendingReply> pending = {};
  std::optional<NetworkAddress> client = {};         ///< behind a trusted proxy
  bool counted = false;                              ///< among the requests of that client
  std::chrono::steady_clock::time_point since = {};  ///< the header was read
};

}  // namespace ilofeed::daemon
