#include "daemon/system/restarts.h"

#include "tests/support/catch.h"

using namespace ilofeed::daemon;

TEST_CASE("the pauses before a restart double with the unit's own five seconds, up to a minute") {
  std::vector<std::int64_t> between;
  for (unsigned restarts = 0; restarts < 6; ++restarts)
    between.push_back(5 + pause_after(restarts).count());
  CHECK(between == std::vector<std::int64_t>{5, 10, 20, 40, 60, 60});
  CHECK(pause_after(1'000'000).count() == 55);
}
