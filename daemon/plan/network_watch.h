// Is it the servers, or is it us? When no host can be reached, nobody is blamed.
#pragma once

#include <cstddef>
#include <map>
#include <set>
#include <string>
#include <utility>

#include "feeds/model/ids.h"
#include "feeds/model/poll_state.h"

namespace ilofeed::daemon {

class NetworkWatch {
 public:
  enum class News { none, went_down, came_back };
  using Waiting = std::map<feeds::SourceId, feeds::PollState>;

  /// A host answered, whatever it said.
  News answered();
  /// A source's host could not be reached, for a reason that may be ours. `before` is the state
  /// of the source before that poll; `hosts` is how many hosts there are in all.
  News unreachable(const feeds::SourceId& source,
                   const feeds::PollState& before,
                   const std::string& host,
                   std::size_t hosts);

  /// A source that is asked no more, or elsewhere. When nobody is left who waits, nobody would tell
  /// that the network is back.
  News forget(const feeds::SourceId& source);

  bool down() const { return down_; }

  /// The sources that could not be reached since the last answer of any host,
  /// each with its state before the first such poll: blamed too early when the
  /// network went down, due at once when it comes back.
  const Waiting& waiting() const { return waiting_; }

  Waiting take_waiting() { return std::exchange(waiting_, {}); }

 private:
  std::set<std::string> silent_;  ///< hosts that could not be reached since the last answer of any
  Waiting waiting_;
  bool down_ = false;
};

}  // namespace ilofeed::daemon
