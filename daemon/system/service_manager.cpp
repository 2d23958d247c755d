#include "daemon/system/service_manager.h"

#include <cstdint>

#include <systemd/sd-daemon.h>

namespace ilofeed::daemon {
namespace {

void notify(const std::string& text) {
  ::sd_notify(0, text.c_str());
}

std::string one_line(std::string text) {
  for (char& c : text) {
    if (c == '\n') c = ' ';
  }
  return text;
}

}  // namespace

ServiceManager::ServiceManager() {
  std::uint64_t microseconds = 0;
  if (::sd_watchdog_enabled(0, &microseconds) <= 0) return;
  watchdog_interval_ =
      std::chrono::duration_cast<Duration>(std::chrono::microseconds{microseconds}) / 3;
}

void ServiceManager::ready() {
  notify("READY=1");
}

void ServiceManager::tell(const std::string& status) {
  if (status == told_) return;
  told_ = status;
  notify("STATUS=" + one_line(status));
}

void ServiceManager::reloading() {
  const auto now = std::chrono::steady_clock::now().time_since_epoch();
  const auto microseconds = std::chrono::duration_cast<std::chrono::microseconds>(now).count();
  notify("RELOADING=1\nMONOTONIC_USEC=" + std::to_string(microseconds));
}

void ServiceManager::stopping() {
  notify("STOPPING=1");
}

std::optional<Moment> ServiceManager::watchdog_due() const {
  if (!watchdog_interval_) return std::nullopt;
  return petted_ + *watchdog_interval_;
}

void ServiceManager::pet_watchdog(Moment now) {
  if (!watchdog_interval_ || now < petted_ + *watchdog_interval_) return;
  petted_ = now;
  notify("WATCHDOG=1");
}

}  // namespace ilofeed::daemon
