#include "daemon/system/restarts.h"

#include <algorithm>
#include <csignal>
#include <cstdint>
#include <cstdlib>
#include <ctime>
#include <memory>

#include <systemd/sd-bus.h>
#include <systemd/sd-daemon.h>
#include <unistd.h>

namespace ilofeed::daemon {
namespace {

constexpr Seconds kRestartPause{5};  // RestartSec= of the unit
constexpr Seconds kLongestPause{60};
constexpr Duration kLivedLong = std::chrono::minutes{1};

constexpr char kManager[] = "org.freedesktop.systemd1";

struct CloseBus {
  void operator()(sd_bus* bus) const { ::sd_bus_flush_close_unref(bus); }
};

struct FreeMessage {
  void operator()(sd_bus_message* message) const { ::sd_bus_message_unref(message); }
};

// 0 also where nobody says it.
unsigned restarts_so_far() {
  sd_bus* opened = nullptr;
  if (::sd_bus_open_system(&opened) < 0) return 0;
  const std::unique_ptr<sd_bus, CloseBus> bus(opened);
  sd_bus_message* answered = nullptr;
  if (::sd_bus_call_method(bus.get(),
                           kManager,
                           "/org/freedesktop/systemd1",
                           "org.freedesktop.systemd1.Manager",
                           "GetUnitByPID",
                           nullptr,
                           &answered,
                           "u",
                           static_cast<std::uint32_t>(::getpid())) < 0)
    return 0;
  const std::unique_ptr<sd_bus_message, FreeMessage> answer(answered);
  const char* unit = nullptr;
  std::uint32_t restarts = 0;
  if (::sd_bus_message_read(answer.get(), "o", &unit) < 0 ||
      ::sd_bus_get_property_trivial(bus.get(),
                                    kManager,
                                    unit,
                                    "org.freedesktop.systemd1.Service",
                                    "NRestarts",
                                    nullptr,
                                    'u',
                                    &restarts) < 0)
    return 0;
  return restarts;
}

void wait_or_be_stopped(Seconds pause) {
  sigset_t stops{};
  ::sigemptyset(&stops);
  ::sigaddset(&stops, SIGTERM);
  ::sigaddset(&stops, SIGINT);
  ::pthread_sigmask(SIG_BLOCK, &stops, nullptr);
  const timespec time{.tv_sec = pause.count(), .tv_nsec = 0};
  ::sigtimedwait(&stops, nullptr, &time);
}

}  // namespace

Seconds pause_after(unsigned restarts) {
  constexpr unsigned kMostDoublings = 4;
  const Seconds between = kRestartPause * (1U << std::min(restarts, kMostDoublings));
  return std::min(between, kLongestPause) - kRestartPause;
}

void pause_before_restart(Duration lived) {
  if (lived > kLivedLong || ::sd_watchdog_enabled(0, nullptr) <= 0) return;
  const Seconds pause = pause_after(restarts_so_far());
  if (pause > Seconds{0}) wait_or_be_stopped(pause);
}

}  // namespace ilofeed::daemon
