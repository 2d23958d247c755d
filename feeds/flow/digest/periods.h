// The days or weeks of a topic that are over, with what each brought.
#pragma once

#include <optional>
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

/// The day or week (ISO 8601, UTC) that a time falls in.
TimeSpan period_at(DigestEvery every, Time time);

/// Its day, or its days.
Date date_of(const TimeSpan& period);

/// The newest day or week that is told at that time: each is some hours after its end, when its
/// news has been polled.
TimeSpan latest_period(DigestEvery every, Time now);
/// When there will be one more.
Time next_told(DigestEvery every, Time now);

/// How the digests of a topic are made.
struct DigestRules {
  Store& store;
  const FeedPlan& list;
  const FeedIdentity& identity;
  DigestEvery every;
};

/// The newest day or week of which all is before that time and that has any stories; what comes
/// later still revises it. Nothing: there is none, or none after many that show nothing.
std::optional<DigestPeriod> period_before(const DigestRules& rules, Time before);

/// The last `most` of them. The topic must have a digest.
DigestPeriods periods_of(
    Store& store, const Topic& topic, const PublishPlan& plan, Time now, std::size_t most);

/// Where a period is on the digest's page, relative to the public URL.
std::string path_of(const DigestPeriod& period, const OutgoingFeed& feed);

/// "Forced labour: 2–8 November 2026"
std::string title_of(const DigestPeriod& period, const OutgoingFeed& feed);

}  // namespace ilofeed::feeds
