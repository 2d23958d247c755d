// What a table holds, as a number, whatever the order of its rows.
#pragma once

#include <cstdint>
#include <string>

#include "feeds/store/move/tables.h"

namespace ilofeed::feeds {

class TableSum {
 public:
  void add(const Row& row);

  std::int64_t rows() const { return rows_; }

  std::string text() const;

  bool operator==(const TableSum&) const = default;

 private:
  std::int64_t rows_ = 0;
  std::uint64_t digests_ = 0;  ///< of all rows, added
};

}  // namespace ilofeed::feeds
