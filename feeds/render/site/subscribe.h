// How to follow a list of entries.
#pragma once

#include "feeds/render/site/page.h"

namespace ilofeed::feeds {

/// The formats of a feed, its address to be copied, what a feed is, and readers to add it to.
void add_subscribe_panel(Page& page, const OutgoingFeed& feed);

}  // namespace ilofeed::feeds
