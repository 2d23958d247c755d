// How rows go from one store to another: table by table, in transactions of some thousand rows.
// How far a copy got, is how many rows of each table are there; by whom it was begun, stands in a
// table of its own (kCopyMark) until it is whole.
#pragma once

#include <functional>
#include <string>

#include "feeds/store/copy.h"
#include "feeds/store/move/ends.h"

namespace ilofeed::feeds {

/// The names are for the mark, and for messages.
struct CopyNames {
  std::string from;
  std::string to;
};

StoreCopy copy_rows(CopyEnd& from,
                    CopyTarget& to,
                    const CopyNames& names,
                    const std::function<void(const CopyProgress&)>& progress);

}  // namespace ilofeed::feeds
