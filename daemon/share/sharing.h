// This daemon among those that share its store: which hosts it asks, and whether it keeps house.
// A store that is not shared has one daemon, which does everything.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "daemon/share/role.h"
#include "daemon/system/clock.h"
#include "feeds/store/store.h"

namespace ilofeed::daemon {

/// Hosts that it may ask from now on, and those that it may not any more.
struct HostChanges {
  std::vector<std::string> taken = {};
  std::vector<std::string> lost = {};
  /// No more is asked of these: when what is under way is over they are lost.
  std::vector<std::string> closing = {};
};

/// Lives on the conductor's thread: a daemon that does not get on loses its leases. It goes by the
/// database's clock for when they end, and by how long ago it asked for when it must not use them.
class Sharing {
 public:
  Sharing(feeds::Store& store, Role role);

  /// Nothing is shared: all hosts are asked, and house is kept, for good.
  bool is_alone() const { return !is_shared_; }

  /// These are all the hosts there are; the next `work` tells the others.
  void plan(const std::set<std::string>& hosts);

  /// When `work` is to be called next; never when alone.
  Moment due() const { return due_; }

  /// Renews what it has, gives back what is too much, takes what nobody has. `asked`: hosts that
  /// are being asked, and are not given back. Where it throws, `give_up` is called for.
  HostChanges work(const Now& now, const std::set<std::string>& asked);

  /// Whether it may ask this host now, to which a source led: as its own from now on.
  bool borrow(const std::string& host);

  /// When the leases are over that it has: without a `work` that went well nothing may be asked any
  /// more.
  HostChanges lapse(const Now& now);

  /// What it holds is not known any more: nothing, until the next `work` that goes well tells.
  HostChanges give_up(const Now& now);

  /// What one daemon does for all is done by this one.
  bool keeps_house() const { return !is_shared_ || keeps_house_; }

  const std::set<std::string>& held() const { return held_; }

  /// It goes: others need not wait for the end of its leases, but for hosts that are being asked.
  void leave(const std::set<std::string>& asked);

 private:
  void hand_over(const std::set<std::string>& asked, HostChanges& changes);
  HostChanges adjust(std::size_t fair, const std::set<std::string>& asked);
  HostChanges hold_only(const std::vector<std::string>& hosts);

  feeds::Store& store_;
  Role role_;
  bool is_shared_;
  std::string owner_;
  std::optional<std::vector<std::string>> to_plan_;
  std::set<std::string> held_;
  std::set<std::string> closing_;
  bool keeps_house_ = false;
  Moment due_{};
  Moment over_{};
};

}  // namespace ilofeed::daemon
