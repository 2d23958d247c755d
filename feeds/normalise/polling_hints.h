// How often a feed asks to be polled.
#pragma once

#include <span>

#include "feeds/model/feed.h"

namespace ilofeed::feeds {

/// RSS 2.0 ttl, skipHours and skipDays; RSS 1.0 syndication module.
PollingHints read_polling_hints(std::span<const Statement> statements);

}  // namespace ilofeed::feeds
