// CPU time of two ways to do the same work, taken in turns, so that a busy machine harms both
// alike.
#pragma once

#include <algorithm>
#include <cstddef>
#include <ctime>
#include <string>
#include <vector>

namespace ilofeed::bench {

inline constexpr int kRounds = 5;

/// User and system time of this process so far, in seconds.
inline double cpu_seconds() {
  std::timespec time{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) * 1e-9;
}

template <class Work>
double cost_of(Work&& work) {
  const double begin = cpu_seconds();
  work();
  return cpu_seconds() - begin;
}

inline double median(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  return values[values.size() / 2];
}

/// What one run measured.
struct Costs {
  double ours = 0;  ///< CPU seconds, the median of the rounds
  double theirs = 0;
  double ratio = 0;  ///< of speeds, the median of the rounds: 1 means as fast as the peer
};

/// Both are run kRounds times after a first round that warms the caches.
template <class Ours, class Theirs>
Costs compare(Ours&& ours, Theirs&& theirs) {
  ours();
  theirs();
  std::vector<double> our_costs;
  std::vector<double> their_costs;
  std::vector<double> ratios;
  for (int round = 0; round < kRounds; ++round) {
    our_costs.push_back(cost_of(ours));
    their_costs.push_back(cost_of(theirs));
    ratios.push_back(their_costs.back() / our_costs.back());
  }
  return {median(our_costs), median(their_costs), median(ratios)};
}

/// A line of the table.
struct Row {
  std::string room;
  std::string work;
  double amount = 0;  ///< what one round handled, in `unit`
  std::string unit;   ///< "MB", "entries"
  std::string peer;
  Costs costs;
};

/// Keeps results alive, so that no work is optimised away.
inline void keep(std::size_t value) {
  static volatile std::size_t sink = 0;
  sink = sink + value;
}

}  // namespace ilofeed::bench
