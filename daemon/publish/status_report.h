// How sources and store fare, as /status, /status.json, /health.atom and `ilofeed status` tell it.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "daemon/poll/poller.h"
#include "daemon/publish/circumstances.h"
#include "daemon/publish/poll_tally.h"
#include "daemon/setup/setup.h"
#include "daemon/system/clock.h"
#include "feeds/model/poll_state.h"
#include "feeds/render/site/site.h"
#include "feeds/store/store.h"
#include "feeds/store/story_list.h"

namespace ilofeed::daemon {

struct SourceStatus {
  feeds::SourceId id;
  std::string title;
  std::string url;  ///< without credentials; empty: a file of this machine
  feeds::SharedPollState state = std::make_shared<const feeds::PollState>();
  PushState push;
  std::optional<Time> next_poll;  ///< nothing while it is being asked, or paused
  int entries = 0;
  std::uint64_t polls = 0;  ///< since the program started
};

struct StatusReport {
  std::vector<SourceStatus> sources;  ///< in the order of the configuration
  int stories = 0;
  std::map<feeds::TopicId, int> topics;
  bool is_live = false;  ///< of a running daemon; else what the store tells
  bool network_down = false;
  bool disk_full = false;
  bool disk_unsynced = false;
  std::string store_unreachable = {};  ///< why; empty: it answers
  std::optional<Time> stuck_since;     ///< when the turn began that the conductor does not end
  feeds::StoreFile store;
  feeds::FeedIdentity identity = {};  ///< of the feed of everything, see feeds::id_within
  Circumstances circumstances;
  std::vector<std::string> tokens;    ///< the names of those that open private topics
  std::map<std::string, Time> since;  ///< when a reason of the health began, by its code
  Duration longest_turn{0};           ///< of the conductor, since the program started
  PollTally tally = {};
  std::vector<feeds::Bar> entries_a_day = {};  ///< of the last weeks
  std::uint64_t publications = 0;              ///< since the program started
  Time made = {};
};

StatusReport make_report(const Setup& setup,
                         const Poller& poller,
                         const feeds::StoryCounts& counts,
                         const Now& now);

/// What a store tells of itself when no daemon runs; null: there is none yet.
StatusReport stored_report(const Setup& setup, feeds::Store* store);

std::string status_json(const StatusReport& report);
/// /status: the same for people.
feeds::StatusPage status_page(const StatusReport& report);
/// What the operator should look at, as a feed: an entry for each reason and each source that is
/// not well.
feeds::OutgoingFeed health_feed(const StatusReport& report);

}  // namespace ilofeed::daemon
