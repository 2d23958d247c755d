// Many exchanges at once, for those who wait for all of them.
#pragma once

#include <vector>

#include "daemon/fetch/fetcher.h"

namespace ilofeed::daemon {

/// The answers in the order of the requests, whose numbers are of no importance. Some tens are
/// under way at a time.
std::vector<FetchAnswer> ask_all(std::vector<FetchRequest> requests);

}  // namespace ilofeed::daemon
