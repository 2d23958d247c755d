// News that a hub brings without being asked.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "daemon/system/clock.h"
#include "feeds/model/ids.h"
#include "feeds/model/response.h"

namespace ilofeed::daemon {

/// A document that was pushed, to be taken in as if it had been polled.
struct Delivery {
  feeds::SourceId source;
  feeds::Response response;
  std::shared_ptr<void> room;  ///< its place in the queue; kept until it is taken in
};

/// How the pushes of a source stand.
struct PushState {
  bool slows = false;  ///< they come, so that polls may be rare
  std::string text;    ///< for people; empty: its feed names no hub
  std::optional<Time> last;
};

}  // namespace ilofeed::daemon
