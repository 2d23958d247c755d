// Which words of the index are inflections of a word in a language that is not their story's.
#pragma once

#include "feeds/model/story_need.h"
#include "feeds/store/sql/connection.h"

namespace ilofeed::feeds {

/// The need with every `inflection` replaced by the words of the index that are one; by `anything`
/// where they are too many.
WordNeed spelled_out(Connection& database, const WordNeed& need);

}  // namespace ilofeed::feeds
