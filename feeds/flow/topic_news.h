// What came into a topic's feed, or reads otherwise there, since some change of the store: for
// those who are told of it instead of asking.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

#include "feeds/flow/outgoing.h"
#include "feeds/store/store.h"

namespace ilofeed::feeds {

struct TopicNews {
  OutgoingFeed feed;          ///< of these stories only, newest first
  std::int64_t sequence = 0;  ///< of the last change that was looked at
  bool complete = true;       ///< false: changes before it are forgotten; nothing is told of them
};

/// Of at most `most` stories: those that were filed under the topic or revised in it, as far as its
/// feed shows them. What a topic gained because its filter was edited is no news.
TopicNews news_of(Store& store,
                  const Topic& topic,
                  const PublishPlan& plan,
                  std::int64_t since,
                  std::size_t most);

}  // namespace ilofeed::feeds
