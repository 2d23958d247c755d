// What readers are told must be there after a power cut, too.
#pragma once

#include "feeds/store/store.h"

namespace ilofeed::daemon {

/// To be called after a store was read and before anyone is told what it says. A disk that takes
/// nothing for good is no reason to be silent: the conductor tells of it, and tries again.
inline void make_last(feeds::Store& store) {
  try {
    store.make_last();
  } catch (const feeds::StoreError& error) {
    if (error.fault() != feeds::StoreFault::unsynced) throw;
  }
}

}  // namespace ilofeed::daemon
