// What tests/bench/daemons.py runs beside a daemon.
#include <cstdio>
#include <string>
#include <vector>

#include "tests/bench/net/net.h"

using namespace ilofeed::bench;

namespace {

struct Program {
  const char* name;
  std::size_t arguments;  ///< at least
  int (*run)(Arguments);
};

constexpr Program kPrograms[]{{"origin", 0, run_origin},
                              {"bare-polls", 4, run_bare_polls},
                              {"bare-store", 2, run_bare_store},
                              {"readers", 5, run_readers}};

}  // namespace

int main(int count, char** words) {
  const std::vector<std::string> arguments(words + 1, words + count);
  for (const Program& program : kPrograms) {
    if (!arguments.empty() && arguments[0] == program.name && arguments.size() > program.arguments)
      return program.run(Arguments(arguments).subspan(1));
  }
  std::fputs("see tests/bench/net/net.h\n", stderr);
  return 2;
}
