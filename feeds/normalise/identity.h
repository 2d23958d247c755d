// What the entries of a document are known by.
#pragma once

#include <span>

#include "feeds/model/entry.h"

namespace ilofeed::feeds {

/// Gives every entry the id it has within its source: the stated id when no
/// other entry has the same; else the canonical link, under the same condition;
/// else a digest of title and day, and of the rest only where these say nothing.
void give_ids(std::span<Entry> entries);

}  // namespace ilofeed::feeds
