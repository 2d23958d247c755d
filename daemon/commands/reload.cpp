#include "daemon/commands/reload.h"

#include <cstdio>

#include "daemon/commands/command_line.h"
#include "daemon/control/running_daemon.h"

namespace ilofeed::daemon {

int reload(const ConfigOption& options) {
  const auto daemon = RunningDaemon::find(options);
  if (!daemon) {
    std::fputs("ilofeed: no daemon runs that could reload its configuration\n", stderr);
    return kUnavailable;
  }
  return print(daemon->ask("reload", "{}"));
}

}  // namespace ilofeed::daemon
