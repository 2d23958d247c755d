// The machine failed us.
#pragma once

#include <stdexcept>
#include <string>

namespace ilofeed::feeds {

/// What is wrong with the store, by what can be done about it.
enum class StoreFault {
  unusable,     ///< a person must act: its owner, its place, its schema
  full,         ///< there may be space again later; nothing was written
  unsynced,     ///< the disk takes nothing for good: a power cut may lose what was stored last
  held,         ///< another program holds it, and may let it go
  absent,       ///< its disk may not be mounted yet
  conflict,     ///< another was in the way; nothing was written, and it may be tried again
  unreachable,  ///< the database does not answer, or has no time; nothing was written
  damaged,      ///< opening it again saves what can be read
};

class StoreError : public std::runtime_error {
 public:
  StoreError(const std::string& what, StoreFault fault) : std::runtime_error(what), fault_(fault) {}

  StoreFault fault() const { return fault_; }

 private:
  StoreFault fault_;
};

}  // namespace ilofeed::feeds
