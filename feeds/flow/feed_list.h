// The feeds that a reader may take all at once (OPML).
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "feeds/flow/outgoing.h"

namespace ilofeed::feeds {

/// Everything and the topics, then the sources, then each language of which there is news.
std::vector<FeedFolder> feeds_to_follow(const PublishPlan& plan);

/// The topics as feeds whose entries have ids of their own, see Place::Ids.
std::vector<FeedFolder> topics_to_follow_alone(const PublishPlan& plan);

/// Those of a list of feeds that belong to these topics, which may go by their old names; nothing
/// where one is of no topic.
std::optional<std::vector<FeedFolder>> only_of(std::vector<FeedFolder> folders,
                                               std::span<const std::string> topics,
                                               const PublishPlan& plan);

/// Where the feed of a topic is whose entries have ids of their own, without extension.
std::string own_path_of(const Topic& topic);

}  // namespace ilofeed::feeds
