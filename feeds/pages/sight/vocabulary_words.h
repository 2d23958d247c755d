// The phrases of each kind, as people write them; see vocabulary.h.
#pragma once

#include <string_view>

#include "feeds/pages/sight/vocabulary.h"

namespace ilofeed::feeds::pages {

/// Alternatives parted by '|', not folded.
std::string_view phrases(Phrase phrase);

}  // namespace ilofeed::feeds::pages
