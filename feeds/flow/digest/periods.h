// The days or weeks of a topic that are over, with what each brought.
#pragma once

#include <string>
#include <vector>

#include "feeds/flow/feed_identity.h"
#include "feeds/flow/outgoing.h"

namespace ilofeed::feeds {

struct DigestPeriod {
  TimeSpan span;
  std::string id;  ///< for good
  Date when;       ///< its day, or its days
  Time changed;    ///< when anything of it last did; not before its end
  std::vector<Story> stories;
};

struct DigestPeriods {
  FeedPlan list;
  FeedIdentity identity;
  std::vector<DigestPeriod> periods;  ///< newest first; each has stories
  Time until;                         ///< when there will be one more
};

/// The newest day or week that is told at that time: each is some hours after its end, when its
/// news has been polled.
TimeSpan latest_period(DigestEvery every, Time now);

/// Of the last `most` days or weeks (ISO 8601, UTC) that had any stories; what comes later still
/// revises them. The topic must have a digest.
DigestPeriods periods_of(
    Store& store, const Topic& topic, const PublishPlan& plan, Time now, std::size_t most);

/// "Forced labour: 2–8 November 2026"
std::string title_of(const DigestPeriod& period, const OutgoingFeed& feed);

}  // namespace ilofeed::feeds
