// What the conductor is asked to do, besides what time and the network bring.
#pragma once

#include <functional>
#include <string>
#include <variant>
#include <vector>

#include "daemon/control/told.h"
#include "daemon/system/inbox.h"

namespace ilofeed::daemon {

struct ReloadOrder {};

struct PollOrder {
  bool force = false;                ///< also what is not due; holds that hosts asked for stand
  std::vector<std::string> sources;  ///< empty: all
};

struct Order {
  std::variant<ReloadOrder, PollOrder> what;
  std::function<void(Told)> answer;  ///< called once, when it is done
};

using Orders = Inbox<Order>;

}  // namespace ilofeed::daemon
