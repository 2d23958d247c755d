// Signals as something to read, so that no handler ever runs.
#pragma once

#include <vector>

#include "daemon/system/unique_fd.h"

namespace ilofeed::daemon {

enum class Signal { stop, reload, poll_all };

/// SIGTERM and SIGINT stop, SIGHUP reloads, SIGUSR1 polls all; SIGPIPE is ignored. To be made
/// before any thread is started, so that every thread inherits the mask.
class Signals {
 public:
  Signals();

  int readable_fd() const { return fd_.get(); }

  /// Those that came since the last call, in order.
  std::vector<Signal> take_all();

 private:
  UniqueFd fd_;
};

}  // namespace ilofeed::daemon
