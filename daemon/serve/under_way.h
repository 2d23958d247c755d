// How many requests each client has under way, of those that come through a proxy.
#pragma once

#include <cstddef>
#include <mutex>
#include <string>
#include <unordered_map>

namespace ilofeed::daemon {

/// Called from any thread.
class UnderWay {
 public:
  explicit UnderWay(std::size_t most) : most_(most) {}

  /// False: the client has as many under way as it may have.
  bool begins(const std::string& client) {
    const std::lock_guard lock(mutex_);
    std::size_t& count = counts_[client];
    if (count >= most_) return false;
    ++count;
    return true;
  }

  void ends(const std::string& client) {
    const std::lock_guard lock(mutex_);
    const auto at = counts_.find(client);
    if (at != counts_.end() && --at->second == 0) counts_.erase(at);
  }

 private:
  std::size_t most_;
  std::mutex mutex_;
  std::unordered_map<std::string, std::size_t> counts_;
};

}  // namespace ilofeed::daemon
