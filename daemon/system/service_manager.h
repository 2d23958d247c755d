// What systemd is told, when it is there (sd_notify).
#pragma once

#include <optional>
#include <string>

#include "daemon/system/clock.h"

namespace ilofeed::daemon {

/// Every call does nothing when the daemon was not started by a service manager.
class ServiceManager {
 public:
  ServiceManager();

  void ready();
  /// What `systemctl status` shows; sent when it is another text.
  void tell(const std::string& status);
  void reloading();
  void stopping();

  /// When the watchdog must be petted next, at the latest; nothing when there is none.
  std::optional<Moment> watchdog_due() const;
  /// Pets the watchdog when it is time. To be called from the loop that does the work, after work.
  void pet_watchdog(Moment now);

 private:
  std::optional<Duration> watchdog_interval_;  ///< none: no watchdog
  Moment petted_{};
  std::string told_;
};

}  // namespace ilofeed::daemon
