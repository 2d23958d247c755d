// A property that must hold for every input; the fuzzer keeps the input that breaks it.
#pragma once

#include <cstdio>
#include <cstdlib>

namespace ilofeed::fuzz {

inline void require(const bool holds, const char* property) {
  if (holds) return;
  std::fprintf(stderr, "broken: %s\n", property);
  std::abort();
}

}  // namespace ilofeed::fuzz
