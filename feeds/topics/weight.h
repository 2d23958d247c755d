// How much of a story is about a topic: its words weigh by where they stand.
#pragma once

#include <optional>

#include "feeds/topics/evaluate.h"

namespace ilofeed::feeds {

/// The sum over the mentions of the words for which a query keeps a story: 3 for one in the title,
/// 2 in the summary, the first paragraph, the type or the place, 1 in the text. None when something
/// else than words decides: a tag, a source, a named field, a number of mentions.
std::optional<int> weight_of(const QueryNode& query, const Subject& subject);

bool reaches(std::optional<int> weight, int threshold);

/// The least that a mention weighs in a story.
int least_weight(const StoryText& text);

}  // namespace ilofeed::feeds
