// What the daemon knows of itself, beside its sources and its store.
#pragma once

#include <string>

#include "daemon/system/clock.h"

namespace ilofeed::daemon {

struct Circumstances {
  Time started = {};
  Time configured = {};          ///< when the configuration in force was taken up
  std::string reload_refused;    ///< the first complaint; empty: the last one was taken up
  std::string directory_failed;  ///< why files cannot be written; empty: they can
  std::string mail_failed;       ///< why no mail can be sent; empty: nothing speaks against it
  std::string refilling;         ///< which topics do not hold yet what they should; empty: none
  std::string clock_doubt;       ///< why the clock may be wrong; empty: nothing speaks for that
};

}  // namespace ilofeed::daemon
