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
  void add(const Key& key, const std::string& host, Moment due);
  /// Also one that is under way: `done` then has nothing to tell.
  void remove(const Key& key);

  bool knows(const Key& key) const { return slots_.contains(key); }

  /// Takes every source that is due and whose host may be asked now. A source
  /// that was taken is not due again until `done` has been told of it.
  std::vector<Key> take_due(Moment now);

  /// The poll is over; the next one is due at `due`, at `host`.
  void done(const Key& key, const std::string& host, Moment due);

  /// A poll under way has to ask `host` once more, when it may be asked: the
  /// source is taken again by `take_due`.
  void again(const Key& key, const std::string& host);

  /// Makes every source due that is not under way; holds of hosts stand.
  void all_due(Moment now);
  void make_due(const Key& key, Moment now);
  /// Sooner or later than it was; does nothing for one that is under way.
  void move(const Key& key, Moment due);

  /// Nobody asks this host before `until` (Retry-After).
  void hold(const std::string& host, Moment until) { lanes_.hold(host, until); }

  std::optional<Moment> held_until(const std::string& host) const {
    return lanes_.held_until(host);
  }

  /// When `take_due` will next have something; nothing while all are out.
  std::optional<Moment> next_due() const;

  /// When the source will be asked at the earliest; nothing while it is under way.
  std::optional<Moment> due(const Key& key) const;

  std::size_t under_way() const { return out_; }

 private:
  enum class Place { waiting, in_lane, out };

  struct Slot {
    std::string host;
    std::string asked_host;  ///< of the poll under way
    Moment due{};
    Place place = Place::waiting;
  };

  void wait(const Key& key, Slot& slot, Moment due);
  void leave(const Slot& slot);

  HostLanes<Key> lanes_;
  std::map<Key, Slot> slots_;
  std::set<std::pair<Moment, Key>> queue_;
  std::size_t out_ = 0;
};

}  // namespace ilofeed::daemon
