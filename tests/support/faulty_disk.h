// A disk that refuses one write: SQLite's own way to the files, with a fault in it.
#pragma once

#include <cstddef>

namespace ilofeed::tests {

enum class Fault {
  full,      ///< there is no room for what is written
  io_error,  ///< it cannot be written
  unsynced,  ///< it cannot be made to last
};

/// While it lives, every store that is opened writes through it. One at a time.
class FaultyDisk {
 public:
  FaultyDisk();
  ~FaultyDisk();
  FaultyDisk(const FaultyDisk&) = delete;
  FaultyDisk& operator=(const FaultyDisk&) = delete;

  /// From now on the write (for `unsynced`: the sync) of this number fails, the first being 0.
  void fail_at(std::size_t number, Fault fault);
  /// How many writes, or syncs, there were since.
  std::size_t seen() const;
};

}  // namespace ilofeed::tests
