// What holds wherever something else does.
#pragma once

#include "feeds/topics/node.h"

namespace ilofeed::feeds {

/// Whether every story that `given` keeps is kept by `asked`, as far as their forms tell: the word
/// `wages` in the title is also a word anywhere. False where it cannot be told.
bool implies(const QueryNode& given, const QueryNode& asked);

}  // namespace ilofeed::feeds
