// An HTTP origin on loopback, as good or as bad as a test wants it.
#pragma once

#include <atomic>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "daemon/system/unique_fd.h"

namespace ilofeed::tests {

/// What is done with one request: bytes as they stand, then an end of one kind.
struct Reply {
  enum class End { close, silence, endless };

  std::string bytes = {};
  End end = End::close;
  std::string again = {};  ///< endless: what is sent until the client has enough
};

/// "HTTP/1.1 200 OK" with a length and these header lines ("ETag: \"x\"\r\n").
Reply ok(const std::string& body, const std::string& header = {});

/// Answers each connection once, on a thread of its own, until it is destroyed.
class LoopbackOrigin {
 public:
  using Answer = std::function<Reply(const std::string& head)>;

  explicit LoopbackOrigin(Answer answer);
  ~LoopbackOrigin();
  LoopbackOrigin(const LoopbackOrigin&) = delete;
  LoopbackOrigin& operator=(const LoopbackOrigin&) = delete;

  std::string url(const std::string& path) const;
  /// All requests so far.
  std::vector<std::string> requests() const;

 private:
  void accept_all();
  void serve(int socket);

  Answer answer_;
  daemon::UniqueFd listener_;
  daemon::UniqueFd stop_;  ///< readable once the origin ends
  int port_ = 0;
  mutable std::mutex mutex_;
  std::vector<std::string> requests_;

  struct Connection {
    std::shared_ptr<std::atomic<bool>> is_over;
    std::jthread thread;
  };

  std::vector<Connection> connections_;
  std::jthread thread_;
};

}  // namespace ilofeed::tests
