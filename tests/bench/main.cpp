// Prints what each room costs beside a limit or a peer. Not a test: the figures are for
// docs/performance.md.
#include <cstdio>

#include "tests/bench/rooms.h"

using namespace ilofeed::bench;

namespace {

void print(const Row& row) {
  const double speed = row.amount / row.costs.ours;
  std::printf("%-10s %-30s %10.4g %-10s",
              row.room.c_str(),
              row.work.c_str(),
              speed,
              (row.unit + "/s").c_str());
  if (row.peer.empty()) {
    std::printf("\n");
  } else {
    std::printf(
        " %10.4g  %-20s %7.3f\n", row.amount / row.costs.theirs, row.peer.c_str(), row.costs.ratio);
  }
  std::fflush(stdout);
}

}  // namespace

int main() {
  std::printf("%-10s %-30s %10s %-10s %10s  %-20s %7s\n",
              "room",
              "work",
              "ilofeed",
              "",
              "peer",
              "which",
              "ratio");
  for (const auto measure : {measure_reading,
                             measure_text,
                             measure_store,
                             measure_search,
                             measure_topics,
                             measure_rendering}) {
    for (const Row& row : measure())
      print(row);
  }
  return 0;
}
