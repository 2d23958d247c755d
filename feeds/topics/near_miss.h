// What a filter nearly found.
#pragma once

#include <string>

#include "feeds/topics/evaluate.h"

namespace ilofeed::feeds {

/// Of the phrases of a query that found nothing, the one whose words stand nearest to each other:
/// "title: forced, 3 words from labour". Empty when no phrase has its words in one field.
std::string near_miss(const QueryNode& query, const Subject& subject);

}  // namespace ilofeed::feeds
