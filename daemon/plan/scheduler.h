// When each source is asked next. Pure bookkeeping: it is told the time,
// starts nothing, and can be tested to the millisecond.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "daemon/plan/host_lanes.h"
#include "daemon/system/clock.h"

namespace ilofeed::daemon {

/// `Key` is by what something that is asked for is known: an errand, or a request to a hub.
template <class Key>
class Scheduler {
 public:
  explicit Scheduler(PacingLimits limits) : lanes_(limits) {}

  /// Reloading may change them; what is under way is not touched.
  void change_limits(PacingLimits limits) { lanes_.change_limits(limits); }

  /// Adds a source. One that is known only changes its host; it keeps its place in the queue.
  void add(const Key& key, const std::string& host, Moment due) {
    const auto [at, fresh] = slots_.try_emplace(key);
    Slot& slot = at->second;
    if (fresh) {
      slot.host = host;
      wait(key, slot, due);
      return;
    }
    if (slot.place == Place::in_lane && slot.host != host) {
      lanes_.withdraw(slot.host, key);
      lanes_.enqueue(host, key);
    }
    slot.host = host;
  }

  /// Also one that is under way: `done` then has nothing to tell.
  void remove(const Key& key) {
    const auto at = slots_.find(key);
    if (at == slots_.end()) return;
    switch (at->second.place) {
      case Place::waiting: queue_.erase({at->second.due, key}); break;
      case Place::in_lane: lanes_.withdraw(at->second.host, key); break;
      case Place::out: lanes_.finished(at->second.asked_host); break;
    }
    slots_.erase(at);
  }

  /// Takes every source that is due and whose host may be asked now. A source
  /// that was taken is not due again until `done` has been told of it.
  std::vector<Key> take_due(Moment now) {
    while (!queue_.empty() && queue_.begin()->first <= now) {
      const Key key = queue_.begin()->second;
      queue_.erase(queue_.begin());
      Slot& slot = slots_.at(key);
      slot.place = Place::in_lane;
      lanes_.enqueue(slot.host, key);
    }
    std::vector<Key> taken;
    while (auto key = lanes_.take(now)) {
      Slot& slot = slots_.at(*key);
      slot.place = Place::out;
      slot.asked_host = slot.host;
      taken.push_back(std::move(*key));
    }
    return taken;
  }

  /// The poll is over; the next one is due at `due`, at `host`.
  void done(const Key& key, const std::string& host, Moment due) {
    const auto at = slots_.find(key);
    if (at == slots_.end() || at->second.place != Place::out) return;
    lanes_.finished(at->second.asked_host);
    at->second.host = host;
    wait(key, at->second, due);
  }

  /// A poll under way has to ask `host` once more, when it may be asked: the
  /// source is taken again by `take_due`.
  void again(const Key& key, const std::string& host) {
    const auto at = slots_.find(key);
    if (at == slots_.end() || at->second.place != Place::out) return;
    lanes_.finished(at->second.asked_host);
    at->second.host = host;
    at->second.place = Place::in_lane;
    lanes_.enqueue(host, key);
  }

  /// Makes every source due that is not under way; holds of hosts stand.
  void all_due(Moment now) {
    for (auto& [key, slot] : slots_)
      make_due(key, now);
  }

  void make_due(const Key& key, Moment now) {
    const auto at = slots_.find(key);
    if (at != slots_.end()) move(key, std::min(at->second.due, now));
  }

  /// Sooner or later than it was; does nothing for one that is under way.
  void move(const Key& key, Moment due) {
    const auto at = slots_.find(key);
    if (at == slots_.end() || at->second.place != Place::waiting) return;
    queue_.erase({at->second.due, key});
    wait(key, at->second, due);
  }

  /// Nobody asks this host before `until` (Retry-After).
  void hold(const std::string& host, Moment until) { lanes_.hold(host, until); }

  std::optional<Moment> held_until(const std::string& host) const {
    return lanes_.held_until(host);
  }

  /// The host of one that was taken.
  const std::string& asked_host(const Key& key) const { return slots_.at(key).asked_host; }

  /// Those of all that are under way.
  std::set<std::string> asked_hosts() const {
    std::set<std::string> hosts;
    for (const auto& [key, slot] : slots_) {
      if (slot.place == Place::out) hosts.insert(slot.asked_host);
    }
    return hosts;
  }

  /// Whether any host must not be asked now.
  bool any_held(Moment now) const { return lanes_.any_held(now); }

  /// When `take_due` will next have something; nothing while all are out.
  std::optional<Moment> next_due() const {
    std::optional<Moment> next = lanes_.next();
    if (!queue_.empty()) next = std::min(next.value_or(Moment::max()), queue_.begin()->first);
    return next;
  }

  /// When the source will be asked at the earliest; nothing while it is under way.
  std::optional<Moment> due(const Key& key) const {
    const auto at = slots_.find(key);
    if (at == slots_.end() || at->second.place == Place::out) return std::nullopt;
    return std::max(at->second.due, lanes_.held_until(at->second.host).value_or(Moment::min()));
  }

 private:
  enum class Place { waiting, in_lane, out };

  struct Slot {
    std::string host;
    std::string asked_host;  ///< of the poll under way
    Moment due{};
    Place place = Place::waiting;
  };

  void wait(const Key& key, Slot& slot, Moment due) {
    slot.due = due;
    slot.place = Place::waiting;
    queue_.insert({due, key});
  }

  HostLanes<Key> lanes_;
  std::map<Key, Slot> slots_;
  std::set<std::pair<Moment, Key>> queue_;
};

}  // namespace ilofeed::daemon
