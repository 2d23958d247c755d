// Queries that cannot mean what they say.
#pragma once

#include <string>
#include <vector>

#include "feeds/topics/query.h"

namespace ilofeed::feeds {

/// Each clause that no story can fulfil, or every story does: "a -a keeps nothing, …".
std::vector<std::string> doubts_about(const Query& query);

}  // namespace ilofeed::feeds
