// What the entries of a document are known by.
#pragma once

#include <span>

#include "feeds/model/entry.h"

namespace ilofeed::feeds {

/// Gives every entry the id it has within its source. An entry that comes with
/// the document's own id keeps it when no other has the same; else its canonical
/// link is its id; else a digest of title and day, and of the rest only where these say nothing.
void give_ids(std::span<Entry> entries);

}  // namespace ilofeed::feeds
