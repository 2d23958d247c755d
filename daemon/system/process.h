// What this process takes of the machine.
#pragma once

#include <cstdint>

namespace ilofeed::daemon {

struct ProcessFigures {
  std::uint64_t resident_bytes = 0;
  std::uint64_t open_descriptors = 0;
  double cpu_seconds = 0;
};

/// What cannot be read is 0.
ProcessFigures process_figures();

}  // namespace ilofeed::daemon
