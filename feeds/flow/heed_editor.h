// The editor's word, on stories that were filed before it was said or taken back.
#pragma once

#include "feeds/flow/filing.h"

namespace ilofeed::feeds {

struct Heeded {
  int joined = 0;  ///< stories that became part of another
  int parted = 0;  ///< origins that became stories of their own

  bool any() const { return joined + parted > 0; }
};

/// Joins stored stories that are said to be one, parts what is said to be apart, and puts both to
/// the evidence again where nothing is said any more. Files what changed; writes nothing when
/// nothing does. Belongs inside the caller's transaction.
Heeded heed_editor(const FilingRules& rules, Store& store, Time now);

}  // namespace ilofeed::feeds
