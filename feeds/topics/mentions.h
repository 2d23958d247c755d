// Where in a story the words of a query stand.
#pragma once

#include <vector>

#include "feeds/topics/evaluate.h"

namespace ilofeed::feeds {

/// The mentions of a word, a phrase, a concept, of some of these (OR), or of two that stand near
/// each other: those of the first. In the order of the text.
std::vector<Hit> hits_of(const QueryNode& node, const Subject& subject);
std::vector<Hit> hits_of(const NearOf& near, const Subject& subject);

}  // namespace ilofeed::feeds
