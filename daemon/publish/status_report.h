// What the daemon says of itself: /status.json, /metrics, /healthz, /health.atom.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "daemon/poll/poller.h"
#include "daemon/setup/setup.h"
#include "daemon/system/clock.h"
#include "feeds/model/poll_state.h"
#include "feeds/render/render.h"
#include "feeds/store/story_list.h"

namespace ilofeed::daemon {

struct SourceStatus {
  feeds::SourceId id;
  std::string title;
  std::string url;  ///< without credentials
  feeds::PollState state;
  PushState push;
  std::optional<Time> next_poll;  ///< nothing while it is being asked, or paused
  int entries = 0;
  std::uint64_t polls = 0;  ///< since the program started
};

struct StatusReport {
  std::vector<SourceStatus> sources;  ///< in the order of the configuration
  int stories = 0;
  std::map<feeds::TopicId, int> topics;
  bool network_down = false;
  bool disk_full = false;
  Duration longest_turn{0};  ///< of the conductor, since the program started
};

StatusReport make_report(const Setup& setup,
                         const Poller& poller,
                         const feeds::StoryCounts& counts,
                         const Now& now);

std::string status_json(const StatusReport& report);
/// /status: the same for people.
feeds::TablePage status_table(const StatusReport& report, Time now);
/// The text format of Prometheus, version 0.0.4.
std::string metrics_text(const StatusReport& report);
/// What the operator should look at, as a feed: an entry for each source that is not well.
feeds::OutgoingFeed health_feed(const StatusReport& report);

}  // namespace ilofeed::daemon
