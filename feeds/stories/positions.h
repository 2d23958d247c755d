// Ids that say where an entry stands in its document, not which entry it is.
#pragma once

#include <span>
#include <vector>

#include "feeds/stories/keys.h"

namespace ilofeed::feeds {

/// For each entry whether its id is such a one: a bare number up to the count of entries, "#n", or
/// one of a whole document's that are numbered by place ("item-1", "item-2", …, upwards or
/// downwards).
std::vector<bool> ids_that_are_places(std::span<const Keys> document);

}  // namespace ilofeed::feeds
