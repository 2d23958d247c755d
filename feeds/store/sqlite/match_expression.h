// What a query needs of the words of a story, in the language of SQLite's full-text search.
#pragma once

#include <optional>
#include <string>

#include "feeds/model/story_need.h"

namespace ilofeed::feeds {

/// The need, which holds no inflections, for FTS5's MATCH; nothing when every story fulfils it.
std::optional<std::string> match_expression(const WordNeed& need);

}  // namespace ilofeed::feeds
