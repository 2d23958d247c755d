// How often systemd has started the service again, and the pauses that grow with that.
#pragma once

#include "daemon/system/clock.h"

namespace ilofeed::daemon {

/// How long to wait before an end that leads to a restart, after so many of them: with the unit's
/// RestartSec= of 5 s it is tried after 5, 10, 20, 40, then every 60 seconds.
Seconds pause_after(unsigned restarts);

/// For a service that ends for what may mend itself, such as a port in use: waits for the pause
/// that is due (systemd 252 knows only one length of it), or until it is told to stop. `lived`:
/// what has run for long is started again at once. Does nothing when systemd did not start this.
void pause_before_restart(Duration lived);

}  // namespace ilofeed::daemon
