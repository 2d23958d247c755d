// argv → command → exit status. The only place where everything may be caught.
#include <exception>

#include "daemon/commands/command_line.h"
#include "daemon/system/clock.h"
#include "daemon/system/log.h"
#include "daemon/system/restarts.h"
#include "feeds/store/store_error.h"

namespace {

using namespace ilofeed;

// systemd starts the service again after those that may mend themselves: see ilofeed.service.
int status_of(feeds::StoreFault fault) {
  switch (fault) {
    case feeds::StoreFault::full:
    case feeds::StoreFault::unsynced:
    case feeds::StoreFault::held:
    case feeds::StoreFault::conflict:
    case feeds::StoreFault::unreachable:
    case feeds::StoreFault::absent: return daemon::kTryLater;
    case feeds::StoreFault::damaged: return daemon::kStoreDamaged;
    case feeds::StoreFault::unusable: break;
  }
  return daemon::kCannotCreate;
}

int run(int argc, char** argv) {
  try {
    return daemon::run_command_line(argc, argv);
  } catch (const feeds::StoreError& error) {
    daemon::complain(std::string("ilofeed: ") + error.what());
    return status_of(error.fault());
  } catch (const std::exception& error) {
    daemon::complain(std::string("ilofeed: ") + error.what());
    return daemon::kSystemError;
  } catch (...) {
    daemon::complain("ilofeed: failed for an unknown reason");
    return daemon::kSoftwareError;
  }
}

}  // namespace

int main(int argc, char** argv) {
  const auto began = daemon::read_clocks().moment;
  const int status = run(argc, argv);
  if (status == daemon::kTryLater || status == daemon::kSystemError)
    daemon::pause_before_restart(daemon::read_clocks().moment - began);
  return status;
}
