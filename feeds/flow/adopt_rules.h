// What is done to a store when a configuration comes into force.
#pragma once

#include "feeds/flow/filing.h"
#include "feeds/flow/heed_editor.h"

namespace ilofeed::feeds {

/// Stories that are stored stand where the sites' mirrors are known to lead, and are joined and
/// parted by what the editor says now; where the rules of versions are others than before, their
/// families are found anew. Belongs inside the caller's transaction.
Heeded adopt_rules(const FilingRules& rules, Store& store, Time now);

}  // namespace ilofeed::feeds
