// Which stories are meant, and how many there are.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <vector>

#include "feeds/model/ids.h"
#include "feeds/model/story.h"
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

/// Of a list: so many after so many.
struct Portion {
  std::size_t from = 0;
  std::size_t limit = 0;
};

/// What tells, without its words, where a story stands and whether it reads otherwise than before.
struct StoryMark {
  StoryNumber number = 0;
  Time sort_time;  ///< in the list
  Time changed;
  std::int64_t version = 0;         ///< counts up whenever anything of it is written
  SourceId speaker = {};            ///< who speaks for it
  std::vector<SourceId> told = {};  ///< by whom, in the order of their tellings
};

struct StoryCounts {
  int stories = 0;
  std::map<SourceId, int> entries;  ///< a story may be read in several sources
  std::map<TopicId, int> topics;
};

}  // namespace ilofeed::feeds
