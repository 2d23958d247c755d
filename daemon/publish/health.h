// How the daemon fares, in one word and with its reasons: everything that tells it takes it from
// here.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "daemon/publish/status_report.h"

namespace ilofeed::daemon {

/// degraded: it does its work, and somebody should look; failing: it does not do all of its work.
enum class HealthState { ok, degraded, failing };

/// "ok", "degraded", "failing".
std::string_view name_of(HealthState);

struct HealthReason {
  std::string_view code;  ///< "store_full"
  HealthState weight = HealthState::degraded;
  std::string text;  ///< what is wrong, for people
};

struct Health {
  std::vector<HealthReason> reasons;  ///< the worst first

  HealthState state() const;
  /// "degraded: 2 of 40 sources fail (a, b)"; the texts of all reasons.
  std::string text() const;
};

Health health_of(const StatusReport& report);

/// All codes that a reason may have.
std::vector<std::string_view> health_codes();

/// What `systemctl status` shows: the health, then the figures.
std::string status_line(const StatusReport& report);

}  // namespace ilofeed::daemon
