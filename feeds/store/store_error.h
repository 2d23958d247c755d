// The machine failed us.
#pragma once

#include <stdexcept>
#include <string>

namespace ilofeed::feeds {

/// Disk full, file unreadable, store corrupt.
class StoreError : public std::runtime_error {
 public:
  StoreError(const std::string& what, bool disk_full)
      : std::runtime_error(what), disk_full_(disk_full) {}

  /// There may be space again later; nothing was written.
  bool disk_full() const { return disk_full_; }

 private:
  bool disk_full_;
};

}  // namespace ilofeed::feeds
