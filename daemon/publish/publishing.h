// When what changed is published: soon, but not at every poll.
#pragma once

#include <algorithm>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <utility>

#include "daemon/poll/poller.h"
#include "daemon/publish/circumstances.h"
#include "daemon/publish/poll_tally.h"
#include "daemon/publish/shelf.h"
#include "daemon/publish/status_report.h"
#include "daemon/setup/setup.h"
#include "daemon/system/clock.h"
#include "daemon/system/disk_watch.h"
#include "daemon/system/published.h"
#include "feeds/flow/changes.h"
#include "feeds/store/store.h"

namespace ilofeed::daemon {

/// Tells whoever makes documents what changed, and keeps the report of how the daemon fares.
/// Nothing is rendered here. Changes are gathered for a moment, so that a feed in which many polls
/// a second bring news is not made anew at each.
class Publishing {
 public:
  /// The ETags of feeds, by path.
  using Announced = std::map<std::string, std::string>;

  /// `circumstances` are told with every status.
  Publishing(feeds::Store& store,
             const DiskWatch& disk,
             Circumstances& circumstances,
             std::shared_ptr<const Setup> setup);

  /// What is published, for whoever makes documents of it.
  std::shared_ptr<const Shelf> shelf() const { return shelf_; }

  /// How the daemon fared when that was last told, for the server's threads.
  std::shared_ptr<const Published<StatusReport>> reports() const { return reports_; }

  /// Where the mirrored directory's thread says why it fails; empty: it does not.
  std::shared_ptr<Published<std::string>> mirror_failure() const { return mirror_failure_; }

  /// A poll, or what is told beside polls, is done.
  void count(const PollReport& report) {
    polls_.count(report);
    note();
  }

  /// Something happened that the status tells, a poll for instance. What is to be published anew
  /// the store's change log says.
  void note() { news_ = true; }

  /// That the database of the store does not answer, in the last report there is.
  void tell_unreachable(const std::string& why);

  /// How long a round of the conductor's loop took.
  void tell_turn(Duration took) { longest_turn_ = std::max(longest_turn_, took); }

  /// When `publish_if_due` has something to do; nothing when all is published.
  std::optional<Moment> due() const;
  /// Gathers what changed, also by another process; whether that is to be told now. By then it must
  /// outlast a power cut.
  bool take_up_changes(const Now& now);
  /// Whether there is news for a hub, and all of it: see `take_announced`.
  bool publish_if_due(const Poller& poller, const Now& now);
  /// At the start and after a reload: everything may read otherwise.
  void change_setup(std::shared_ptr<const Setup> setup, const Poller& poller, const Now& now);

  /// The feeds that may read otherwise than when this was last asked, and how they read now; none
  /// where no hub is to be told.
  Announced take_announced() { return std::exchange(announced_, {}); }

  /// Topics that nobody can say yet what they hold of.
  void shelve(std::set<feeds::TopicId> topics) { shelf_->shelve(std::move(topics)); }

 private:
  void look_up_all();
  void look_up(const feeds::Changes& changes);
  bool look_up_some(Time now);
  void note_mirror();
  void date_reasons(StatusReport& report, Time now);
  void count_days(int stories, Time now);
  void report_status(const Poller& poller, const Now& now);

  feeds::Store& store_;
  feeds::ChangeReader log_;
  const DiskWatch& disk_;
  Circumstances& circumstances_;
  std::shared_ptr<const Setup> setup_;
  std::shared_ptr<Shelf> shelf_;
  PollTally polls_;
  std::uint64_t made_ = 0;                  ///< publications
  std::map<std::string, Time> since_ = {};  ///< reasons of the health, by their codes
  feeds::Changes changes_;                  ///< not told yet
  bool news_ = false;
  Duration longest_turn_{0};
  Moment content_after_{};
  Moment status_after_{};
  Moment mirror_after_{};
  std::vector<feeds::Bar> days_;  ///< entries of each
  int days_of_ = 0;               ///< when there were so many stories
  Announced announced_;
  std::set<std::string> unlooked_;  ///< paths of which the ETag is to be looked up
  std::shared_ptr<Published<StatusReport>> reports_;
  std::shared_ptr<Published<std::string>> mirror_failure_;
};

}  // namespace ilofeed::daemon
