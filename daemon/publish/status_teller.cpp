#include "daemon/publish/status_teller.h"

#include <condition_variable>
#include <mutex>

#include "daemon/publish/health.h"
#include "daemon/system/service_manager.h"

namespace ilofeed::daemon {
namespace {

constexpr std::chrono::seconds kBetweenLooks{1};

}  // namespace

StatusTeller::StatusTeller(Reports reports)
    : reports_(std::move(reports)), thread_([this](const std::stop_token& stop) { run(stop); }) {}

void StatusTeller::run(const std::stop_token& stop) const {
  ServiceManager service_manager;
  std::shared_ptr<const StatusReport> told;
  std::mutex mutex;
  std::condition_variable_any stopped;
  std::unique_lock lock(mutex);
  do {
    const auto report = reports_.take();
    if (report != told) service_manager.tell(status_line(*report));
    told = report;
  } while (!stopped.wait_for(lock, stop, kBetweenLooks, [&] { return stop.stop_requested(); }));
}

}  // namespace ilofeed::daemon
