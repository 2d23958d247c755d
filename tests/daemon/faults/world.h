// What a daemon reads of in the tests of faults: a feed by file, and on loopback an index of
// sitemaps, a feed whose articles are read, and a feed whose hub pushes.
#pragma once

#include <atomic>
#include <mutex>
#include <optional>
#include <string>

#include "daemon/serve/live.h"
#include "tests/support/loopback_origin.h"

namespace ilofeed::tests {

/// A feed of entries "Wages of NAME1", "Wages of NAME2" and so on.
std::string rss_of(const std::string& name, int entries, const std::string& more = {});

class World {
 public:
  World();

  std::string sources() const;

  /// From now on the feed that is pushed holds one more.
  void grow() { grown_ = true; }

  /// What the hub does with what it was asked: once it was, it verifies and pushes. Whether it did.
  bool push_to(const daemon::LiveRoute& callbacks) const;

 private:
  Reply answer(const std::string& request);
  std::string pushed() const;

  std::atomic<bool> grown_ = false;
  LoopbackOrigin origin_;
};

}  // namespace ilofeed::tests
