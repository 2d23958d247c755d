#include "daemon/plan/clock_watch.h"

#include "tests/support/catch.h"

using namespace ilofeed::daemon;
using Catch::Matchers::Contains;
using std::chrono::days;

namespace {

constexpr Time kNow{std::chrono::seconds{1'780'000'000}};
constexpr days kElevenYears{4018};

}  // namespace

TEST_CASE("a clock far from the last good answer is doubted until servers agree with it") {
  CHECK(ClockWatch(std::nullopt, kNow).doubt().empty());
  CHECK(ClockWatch(kNow - days{40}, kNow).doubt().empty());
  CHECK_FALSE(ClockWatch(kNow + days{3}, kNow).doubt().empty());
  ClockWatch clock(kNow - kElevenYears, kNow);
  CHECK_THAT(clock.doubt(), Contains("the last good answer came 2015-"));
  CHECK_FALSE(clock.confirmed());
  clock.heard("a.example:80", kNow - days{2}, kNow);
  CHECK(clock.doubt().empty());
  CHECK(clock.confirmed());
}

TEST_CASE("servers that tell another time make the clock doubted, and one odd server does not") {
  ClockWatch clock(kNow, kNow);
  clock.heard("a.example:80", kNow - kElevenYears, kNow);
  CHECK_THAT(clock.doubt(), Contains("by that of a.example:80"));
  clock.heard("b.example:80", kNow, kNow);
  CHECK_FALSE(clock.doubt().empty());
  clock.heard("c.example:80", kNow, kNow);
  CHECK(clock.doubt().empty());
}
