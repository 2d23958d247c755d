// Candidates of a search, from the shorter side: few that hold the words are put in order of their
// dates; of many the newest stories are asked whether they hold them.
#pragma once

#include <memory>
#include <string>

#include "feeds/store/search_index.h"
#include "feeds/store/sql/connection.h"

namespace ilofeed::feeds {

/// Stories by date alone.
std::unique_ptr<CandidateWalk> walk_by_date(Connection& database, const StoryNeed& need);

/// Those that hold words, as match_expression asks for them, and those that the index does not hold
/// yet.
std::unique_ptr<CandidateWalk> walk_by_words(Connection& database,
                                             const StoryNeed& need,
                                             std::string expression);

}  // namespace ilofeed::feeds
