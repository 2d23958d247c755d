// What the ports of one open store share. Only the store's own files include this.
#pragma once

#include "feeds/model/ids.h"
#include "feeds/store/sql/connection.h"

namespace ilofeed::feeds {

struct Session {
  Connection& database;

  /// Documents may come in slices of one time; the places of their entries go on.
  struct Slice {
    SourceId source;
    Time time;
    std::size_t next_place = 0;
  } last_slice = {};
};

}  // namespace ilofeed::feeds
