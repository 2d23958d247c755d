// Whose turn it is: what waits is taken by source, not by who came first.
#pragma once

#include <algorithm>
#include <deque>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include "feeds/model/ids.h"

namespace ilofeed::daemon {

/// Tasks of sources, one of each source at a time and in the order in which they came. A source
/// that has had its turn stands behind all others, however many tasks it has.
template <class Task>
class Turns {
 public:
  void put(const feeds::SourceId& source, Task task) {
    std::deque<Task>& own = waiting_[source];
    own.push_back(std::move(task));
    if (own.size() == 1 && !busy_.contains(source)) order_.push_back(source);
  }

  bool any() const { return !order_.empty(); }

  /// The next one that `fits`; the source is busy until it is done.
  template <class Fits>
  std::optional<Task> take(const Fits& fits) {
    const auto next = std::ranges::find_if(
        order_, [&](const auto& source) { return fits(waiting_.at(source).front()); });
    if (next == order_.end()) return std::nullopt;
    const auto own = waiting_.find(*next);
    Task task = std::move(own->second.front());
    own->second.pop_front();
    busy_.insert(*next);
    order_.erase(next);
    if (own->second.empty()) waiting_.erase(own);
    return task;
  }

  void done(const feeds::SourceId& source) {
    busy_.erase(source);
    if (waiting_.contains(source)) order_.push_back(source);
  }

 private:
  std::map<feeds::SourceId, std::deque<Task>> waiting_;
  std::deque<feeds::SourceId> order_;  ///< those that are not busy
  std::set<feeds::SourceId> busy_;
};

}  // namespace ilofeed::daemon
