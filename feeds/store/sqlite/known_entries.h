// What a source has shown before that may be in a document again.
#pragma once

#include <vector>

#include "feeds/store/sqlite/database.h"
#include "feeds/stories/identity.h"

namespace ilofeed::feeds {

/// All entries of a source that share an id, a link or a title with one of the document. One query
/// for all that could be the same: comparing outside of it is faster than a look-up an entry.
std::vector<KnownEntry> known_entries(Database& database,
                                      const SourceId& source,
                                      const std::vector<Keys>& document);

}  // namespace ilofeed::feeds
