// What a query needs of a story, for an index to look up.
#pragma once

#include "feeds/model/story_need.h"
#include "feeds/topics/query.h"

namespace ilofeed::feeds {

/// Every story that the query keeps fulfils the need; most that fulfil it are kept.
StoryNeed need_of(const Query& query, Time now);

}  // namespace ilofeed::feeds
