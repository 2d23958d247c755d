// Which date a story is published under.
#pragma once

#include <optional>

#include "feeds/model/feed.h"

namespace ilofeed::feeds {

/// Whether a document announces what is to come, so that future dates in it are meant.
bool announces_events(const Feed& feed, Time now);

/// The date that an entry first seen now is published under, for ever. A date in the future is
/// moved to now, but for events: one pinned to the top of every feed until then helps nobody.
std::optional<Date> accepted_date(const Entry& entry, Time now);
/// The same for an entry of a document that announces events.
std::optional<Date> accepted_event_date(const Entry& entry, Time now);

}  // namespace ilofeed::feeds
