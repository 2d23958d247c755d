// What `systemctl status` shows, kept true.
#pragma once

#include <stop_token>
#include <thread>

#include "daemon/publish/reports.h"

namespace ilofeed::daemon {

/// Tells systemd how the daemon fares, on a thread of its own: the conductor, when it is stuck,
/// cannot say so.
class StatusTeller {
 public:
  explicit StatusTeller(Reports reports);
  StatusTeller(const StatusTeller&) = delete;
  StatusTeller& operator=(const StatusTeller&) = delete;

 private:
  void run(const std::stop_token& stop) const;

  Reports reports_;
  std::jthread thread_;  // last: it uses all of the above
};

}  // namespace ilofeed::daemon
