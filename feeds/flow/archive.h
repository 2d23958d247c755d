// Archived feeds (RFC 5005 §4): one document a feed and month, for those who want what the feed
// itself holds no more.
#pragma once

#include <chrono>
#include <optional>
#include <string_view>
#include <vector>

#include "feeds/flow/outgoing.h"

namespace ilofeed::feeds {

/// "2026-09"; nothing for anything else.
std::optional<std::chrono::year_month> parse_month(std::string_view text);

/// The feed with the stories published in a month (UTC; those without a date by when they were
/// first seen), and the links to the months before and after; nothing when there are none. Months
/// that are over are marked as archives: see is_over.
std::optional<OutgoingFeed> archive(Store& store,
                                    const FeedPlan& plan,
                                    std::chrono::year_month month,
                                    Time now);

/// Whether a month ended long enough ago for its news to have been polled: its document changes no
/// more.
bool is_over(std::chrono::year_month month, Time now);

/// Where the archive of a feed begins, as a path without extension: the newest month that is over;
/// when the months since may hold stories that `newest`, those of the feed itself, do not,
/// the month of the newest story. Empty when the feed has no archive.
std::string newest_archive(Store& store,
                           const FeedPlan& plan,
                           const std::vector<StoryMark>& newest,
                           Time now);

}  // namespace ilofeed::feeds
