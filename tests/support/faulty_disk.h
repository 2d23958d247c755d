// A disk that refuses one write, or loses its power at one: SQLite's own way to the files, with a
// fault in it.
#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>

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
  void fail_at(std::size_t number, Fault fault) const;
  /// So do that one and all after it, until `mend`.
  void fail_from(std::size_t number, Fault fault) const;
  void mend() const;
  /// How many writes, or syncs, there were since.
  std::size_t seen() const;

  /// At the write of this number the power goes: `then` is called, and what the disk would hold
  /// after it is kept for `leave_in`; where there were fewer, it goes at the end. Those who write
  /// notice nothing.
  void cut_at(std::size_t number, std::function<void()> then);
  /// Writes the files as they would be found: of what was not synced some is there, some is not,
  /// and some is there in part, by `chance`.
  void leave_in(const std::filesystem::path& folder, unsigned chance) const;
};

}  // namespace ilofeed::tests
