// The feeds of a few topics to follow, at "/opml.xml?topic=a&topic=b".
#pragma once

#include <memory>

#include "daemon/serve/live.h"
#include "daemon/setup/setup.h"
#include "daemon/system/published.h"

namespace ilofeed::daemon {

/// Answers where topics are named; the whole list is a document of its own.
LiveRoute feed_list_route(std::shared_ptr<const Published<Setup>> setups);

}  // namespace ilofeed::daemon
