#include "daemon/system/clock.h"

namespace ilofeed::daemon {

Now read_clocks() {
  return {.moment = std::chrono::floor<Duration>(std::chrono::steady_clock::now()),
          .wall = std::chrono::floor<Duration>(std::chrono::system_clock::now())};
}

Time built_at() {
  return Time{Seconds{ILOFEED_BUILT}};
}

}  // namespace ilofeed::daemon
