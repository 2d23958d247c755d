// How many requests a host gets, and how far apart.
#pragma once

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <deque>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>

#include "daemon/system/clock.h"

namespace ilofeed::daemon {

struct PacingLimits {
  std::size_t concurrency = 64;  ///< requests under way in all
  std::size_t per_host = 1;      ///< requests under way to one host
  Duration host_delay{2000};     ///< between the starts of two requests to one host
};

/// Queues of those that want to be asked, one lane a host. Told the time,
/// starts nothing. A host is "name:port"; the empty host (files) has no limits.
template <class Key>
class HostLanes {
 public:
  explicit HostLanes(PacingLimits limits) : limits_(limits) {}

  void change_limits(PacingLimits limits) { limits_ = limits; }

  void enqueue(const std::string& host, const Key& key) {
    Lane& lane = lanes_[host];
    lane.waiting.push_back(key);
    refresh(host, lane, lane.ready_at());
  }

  /// Takes one out of its queue; one under way stays counted until `finished`.
  void withdraw(const std::string& host, const Key& key) {
    const auto at = lanes_.find(host);
    if (at == lanes_.end()) return;
    std::erase(at->second.waiting, key);
    refresh(host, at->second, at->second.ready_at());
  }

  /// The next one that may be asked now; it counts as under way until `finished`.
  std::optional<Key> take(Moment now) {
    if (ready_.empty() || ready_.begin()->first > now) return std::nullopt;
    if (running_ >= limits_.concurrency) return std::nullopt;
    const auto [before, host] = *ready_.begin();
    Lane& lane = lanes_[host];
    Key key = std::move(lane.waiting.front());
    lane.waiting.pop_front();
    ++lane.running;
    ++running_;
    if (!host.empty()) lane.free_at = now + limits_.host_delay;
    refresh(host, lane, before);
    return key;
  }

  void finished(const std::string& host) {
    Lane& lane = lanes_[host];
    if (lane.running > 0) --lane.running;
    if (running_ > 0) --running_;
    refresh(host, lane, lane.ready_at());
  }

  /// Nobody asks this host before `until`. A shorter hold does not end a longer one.
  void hold(const std::string& host, Moment until) {
    if (host.empty()) return;
    Lane& lane = lanes_[host];
    const Moment before = lane.ready_at();
    lane.held_until = std::max(lane.held_until, until);
    latest_hold_ = std::max(latest_hold_, until);
    refresh(host, lane, before);
  }

  bool any_held(Moment now) const { return latest_hold_ > now; }

  std::optional<Moment> held_until(const std::string& host) const {
    const auto at = lanes_.find(host);
    if (at == lanes_.end() || at->second.held_until == Moment{}) return std::nullopt;
    return at->second.held_until;
  }

  /// When `take` may next have something, if nothing finishes before.
  std::optional<Moment> next() const {
    if (ready_.empty() || running_ >= limits_.concurrency) return std::nullopt;
    return ready_.begin()->first;
  }

 private:
  struct Lane {
    std::deque<Key> waiting;
    std::size_t running = 0;
    Moment free_at{};  ///< the delay after the last start
    Moment held_until{};

    Moment ready_at() const { return std::max(free_at, held_until); }
  };

  bool may_take_more(const std::string& host, const Lane& lane) const {
    return !lane.waiting.empty() && (host.empty() || lane.running < limits_.per_host);
  }

  // Puts the lane at its place among those that are ready, after any change.
  void refresh(const std::string& host, Lane& lane, Moment before) {
    ready_.erase({before, host});
    if (may_take_more(host, lane)) ready_.insert({lane.ready_at(), host});
  }

  PacingLimits limits_;
  std::size_t running_ = 0;
  Moment latest_hold_{};
  std::map<std::string, Lane> lanes_;
  std::set<std::pair<Moment, std::string>> ready_;  ///< lanes that have someone waiting and room
};

}  // namespace ilofeed::daemon
