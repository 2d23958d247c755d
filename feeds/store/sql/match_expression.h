// What a query needs of the words of a story, in the language of an engine's full-text search.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "feeds/model/story_need.h"

namespace ilofeed::feeds {

/// How an engine writes conditions on words.
struct MatchNotation {
  std::string_view quote;       ///< on both sides of a word
  std::string_view all;         ///< between parts that are all needed
  std::string_view any;         ///< between parts of which one is needed
  std::string_view any_ending;  ///< after a quoted beginning
};

/// The need, which holds no inflections; nothing when every story fulfils it.
std::optional<std::string> match_expression(const WordNeed& need, const MatchNotation& notation);

}  // namespace ilofeed::feeds
