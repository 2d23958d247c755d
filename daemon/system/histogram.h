// How long things took, for the metrics.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>

namespace ilofeed::daemon {

/// Counts durations by upper bounds, in seconds, from the smallest; what took longer than all
/// stands in one more.
template <std::size_t bounds>
struct Histogram {
  std::array<double, bounds> within;
  std::array<std::uint64_t, bounds + 1> counts = {};
  double seconds = 0;  ///< that all of them took

  void add(double took) {
    const auto bound = std::ranges::lower_bound(within, took);
    ++counts.at(static_cast<std::size_t>(bound - within.begin()));
    seconds += took;
  }
};

}  // namespace ilofeed::daemon
