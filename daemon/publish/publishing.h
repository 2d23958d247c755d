// When what changed is published: soon, but not at every poll.
#pragma once

#include <algorithm>
#include <map>
#include <memory>
#include <optional>
#include <string>

#include "daemon/poll/poller.h"
#include "daemon/publish/circumstances.h"
#include "daemon/publish/export.h"
#include "daemon/publish/poll_tally.h"
#include "daemon/publish/status_report.h"
#include "daemon/setup/setup.h"
#include "daemon/system/clock.h"
#include "daemon/system/disk_watch.h"
#include "daemon/system/published.h"
#include "feeds/flow/changes.h"
#include "feeds/flow/publish.h"
#include "feeds/model/edition.h"
#include "feeds/store/store.h"

namespace ilofeed::daemon {

/// Makes editions and hands them to the server. Changes are gathered for a
/// moment, so that many polls a second cost one rendering.
class Publishing {
 public:
  /// `circumstances` are told with every status.
  Publishing(feeds::Store& store, const DiskWatch& disk, Circumstances& circumstances);

  /// The newest edition, for the server's threads.
  std::shared_ptr<const Published<feeds::Edition>> editions() const { return editions_; }

  /// How the daemon fared when that was last told, for the server's threads.
  std::shared_ptr<const Published<StatusReport>> reports() const { return reports_; }

  /// A poll, or what is told beside polls, is done.
  void count(const PollReport& report) {
    polls_.count(report);
    note();
  }

  /// Something happened that the status tells, a poll for instance. What is to be published anew
  /// the store's change log says.
  void note() { news_ = true; }

  /// How long a round of the conductor's loop took.
  void tell_turn(Duration took) { longest_turn_ = std::max(longest_turn_, took); }

  /// When `publish_if_due` has something to do; nothing when all is published.
  std::optional<Moment> due() const;
  /// Whether all feeds that had changed are published now.
  bool publish_if_due(const Setup& setup, const Poller& poller, const Now& now);
  /// Whatever is due: at the start, after a reload, before the end.
  void publish_now(const Setup& setup, const Poller& poller, const Now& now);

 private:
  void take_up_changes();
  void publish_content(const Setup& setup, const Now& now);
  void write_files(const Setup& setup, const feeds::Edition& edition);
  void date_reasons(StatusReport& report, Time now);
  void report_status(const Setup& setup, const Poller& poller, const Now& now);

  feeds::Store& store_;
  feeds::ChangeReader log_;
  const DiskWatch& disk_;
  Circumstances& circumstances_;
  PollTally polls_;
  std::uint64_t made_ = 0;                  ///< editions
  std::map<std::string, Time> since_ = {};  ///< reasons of the health, by their codes
  feeds::Changes changes_;                  ///< since the round began
  feeds::Changes round_;                    ///< what is left to render of this round
  bool news_ = false;
  Duration longest_turn_{0};
  Moment content_after_{};  ///< not before, so that rendering never takes most of the time
  Duration round_took_{0};
  Moment status_after_{};
  feeds::StoryCounts counts_;
  std::shared_ptr<const feeds::Edition> content_;  ///< as `publish` gave it
  /// What tells how the daemon fares, by path, as last made.
  std::map<std::string, std::shared_ptr<const feeds::Resource>> status_;
  std::string folder_;              ///< where `export_` writes
  std::unique_ptr<Export> export_;  ///< null: not configured, or not begun
  std::shared_ptr<Published<feeds::Edition>> editions_;
  std::shared_ptr<Published<StatusReport>> reports_;
};

}  // namespace ilofeed::daemon
