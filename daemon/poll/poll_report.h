// What is said of an errand when it is done: in the log, on the command line.
#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "daemon/plan/interval.h"
#include "daemon/system/clock.h"
#include "feeds/model/ids.h"
#include "feeds/model/poll_state.h"
#include "feeds/result.h"

namespace ilofeed::daemon {

struct PollReport {
  feeds::SourceId source;
  int status = 0;
  std::optional<feeds::Failure> failure;
  std::string answered_by;  ///< an address; empty: nobody did
  std::string date;         ///< as whoever answered told it (RFC 9110 §6.6.1)
  std::size_t received = 0;
  Duration took{0};
  std::size_t fresh = 0;
  std::size_t revised = 0;
  int seen = 0;
  int dropped = 0;
  int failures = 0;  ///< in a row
  feeds::SourceCondition before = feeds::SourceCondition::fresh;
  feeds::SourceCondition after = feeds::SourceCondition::fresh;
  Wait next;
  std::optional<Seconds> host_hold;  ///< the host that answered wants no requests for so long
  std::string article;               ///< not a poll: the address of an article that was read
  bool healed = false;               ///< read by a proposed recipe for the first time
  std::string flood;                 ///< more news than the source is used to; empty: no more
  std::string advertised;            ///< a feed that the source's page names, when first read
  bool excused = false;  ///< the failure was our own network's, which is told once for all
  bool pushed = false;   ///< not a poll: its hub brought it
};

/// One line in the log, and one more when the state of the source changed.
void log_poll(const PollReport& report);

}  // namespace ilofeed::daemon
