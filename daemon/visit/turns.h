// Whose turn it is: what waits is taken by source, not by who came first.
#pragma once

#include <cstddef>
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

  /// Whether `take` gives one.
  bool any() const { return !order_.empty(); }

  /// The source is busy until it is done.
  std::optional<Task> take() {
    if (order_.empty()) return std::nullopt;
    const feeds::SourceId source = order_.front();
    order_.pop_front();
    const auto own = waiting_.find(source);
    Task task = std::move(own->second.front());
    own->second.pop_front();
    if (own->second.empty()) waiting_.erase(own);
    busy_.insert(source);
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
