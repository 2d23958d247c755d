// Prints what each room costs beside a limit or a peer. Not a test: the figures are for
// docs/performance.md.
#include <algorithm>
#include <array>
#include <cstdio>
#include <string_view>
#include <vector>

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

struct Room {
  std::string_view name;
  std::vector<Row> (*measure)();
};

constexpr auto kRooms = std::to_array<Room>({{"reading", measure_reading},
                                             {"text", measure_text},
                                             {"store", measure_store},
                                             {"search", measure_search},
                                             {"topics", measure_topics},
                                             {"render", measure_rendering}});

}  // namespace

int main(int count, char** arguments) {
  std::printf("%-10s %-30s %10s %-10s %10s  %-20s %7s\n",
              "room",
              "work",
              "ilofeed",
              "",
              "peer",
              "which",
              "ratio");
  // Rooms named on the command line; all where none is.
  const std::vector<std::string_view> wanted(arguments + 1, arguments + count);
  for (const auto& [room, measure] : kRooms) {
    if (!wanted.empty() && std::ranges::find(wanted, room) == wanted.end()) continue;
    for (const Row& row : measure())
      print(row);
  }
  return 0;
}
