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

/// Lets all threads take from what any gave back: a document is read on one thread and taken in on
/// another, and glibc's heap of each would keep its own (20,000 entries: 119 MB, so 94). Called
/// before any thread.
void share_one_heap();

}  // namespace ilofeed::daemon
