// A topic as one entry a day or a week, for those who do not want each of its entries.
#pragma once

#include <optional>

#include "feeds/flow/outgoing.h"

namespace ilofeed::feeds {

/// A feed, and when it will have one entry more.
struct DigestFeed {
  OutgoingFeed feed;
  Time until;
};

/// Of the last ten days or weeks (ISO 8601, UTC) that are over and had any stories, the newest
/// first. Each is told some hours after its end, when its news has been polled; what comes later
/// still revises it. The topic must have a digest.
DigestFeed digest_of(Store& store, const Topic& topic, const PublishPlan& plan, Time now);

}  // namespace ilofeed::feeds
