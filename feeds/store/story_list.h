// Which stories are meant, and how many there are.
#pragma once

#include <map>
#include <optional>

#include "feeds/model/ids.h"
#include "feeds/text/date/date.h"

namespace ilofeed::feeds {

/// A list that stories stand in: a topic, a source, or all.
struct StoryList {
  std::optional<TopicId> topic = {};
  std::optional<SourceId> source = {};
};

/// Of sort_time: the first moment, and the first one after.
struct TimeSpan {
  Time from;
  Time before;
};

struct StoryCounts {
  int stories = 0;
  std::map<SourceId, int> entries;  ///< a story may be read in several sources
  std::map<TopicId, int> topics;
};

}  // namespace ilofeed::feeds
