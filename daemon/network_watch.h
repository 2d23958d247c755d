// Is it the servers, or is it us? When no host can be reached, nobody is blamed.
#pragma once

#include <cstddef>
#include <set>
#include <string>

namespace ilofeed::daemon {

class NetworkWatch {
 public:
  enum class News { none, went_down, came_back };

  /// A host answered, whatever it said.
  News answered();
  /// A host could not be reached, for a reason that may be ours. `hosts` is how many there are in
  /// all.
  News unreachable(const std::string& host, std::size_t hosts);

  bool down() const { return down_; }

 private:
  std::set<std::string> silent_;  ///< hosts that could not be reached since the last answer of any
  bool down_ = false;
};

}  // namespace ilofeed::daemon
