// What is said to a request that posts something.
#pragma once

#include <optional>
#include <string>

#include "daemon/system/clock.h"
#include "feeds/result.h"

namespace ilofeed::daemon {

struct PostAnswer {
  std::string key;                        ///< of the request
  std::optional<feeds::Failure> failure;  ///< nothing: it took the request
  std::optional<Seconds> wait;            ///< it wants no requests for so long
};

}  // namespace ilofeed::daemon
