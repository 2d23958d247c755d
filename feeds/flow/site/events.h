// What is announced for the time to come, for all pages that tell of it.
#pragma once

#include <vector>

#include "feeds/flow/site/pages.h"

namespace ilofeed::feeds {

/// The events of a list that are not over, in the order in which they begin. One of which only the
/// hour is known lasts until its day is over; days are those of UTC.
std::vector<Story> coming_events(const PageOrder& order, const FeedPlan& list);

/// How many those are, as far as anybody counts.
std::size_t coming_count(const PageOrder& order, const FeedPlan& list);

/// Notes of a page that it shows what is over when the day is.
void note_day(MadePage& page, Time now);

}  // namespace ilofeed::feeds
