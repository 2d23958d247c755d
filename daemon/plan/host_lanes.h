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

#include "daemon/plan/errand_key.h"
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

  void enqueue(const std::string& host, const Key& key);
  /// Takes one out of its queue; one under way stays counted until `finished`.
  void withdraw(const std::string& host, const Key& key);

  /// The next one that may be asked now; it counts as under way until `finished`.
  std::optional<Key> take(Moment now);
  void finished(const std::string& host);

  /// Nobody asks this host before `until`. A shorter hold does not end a longer one.
  void hold(const std::string& host, Moment until);
  std::optional<Moment> held_until(const std::string& host) const;

  /// When `take` may next have something, if nothing finishes before.
  std::optional<Moment> next() const;

 private:
  struct Lane {
    std::deque<Key> waiting;
    std::size_t running = 0;
    Moment free_at{};  ///< the delay after the last start
    Moment held_until{};

    Moment ready_at() const { return std::max(free_at, held_until); }
  };

  bool may_take_more(const std::string& host, const Lane& lane) const;
  void refresh(const std::string& host, Lane& lane, Moment before);

  PacingLimits limits_;
  std::size_t running_ = 0;
  std::map<std::string, Lane> lanes_;
  std::set<std::pair<Moment, std::string>> ready_;  ///< lanes that have someone waiting and room
};

}  // namespace ilofeed::daemon
