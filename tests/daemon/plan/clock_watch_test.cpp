#include "daemon/plan/clock_watch.h"

#include "tests/support/catch.h"

using namespace ilofeed::daemon;
using Catch::Matchers::Contains;
using std::chrono::days;

namespace {

constexpr Time kNow{std::chrono::seconds{1'780'000'000}};
constexpr Time kBuilt = kNow - days{300};
constexpr days kElevenYears{4018};

}  // namespace

TEST_CASE("a clock far from the last good answer is doubted until servers agree with it") {
  CHECK(ClockWatch(std::nullopt, kBuilt, kNow).doubt().empty());
  CHECK(ClockWatch(kNow - days{40}, kBuilt, kNow).doubt().empty());
  CHECK_FALSE(ClockWatch(kNow + days{3}, kBuilt, kNow).doubt().empty());
  ClockWatch clock(kNow - kElevenYears, kBuilt, kNow);
  CHECK_THAT(clock.doubt(), Contains("the last good answer came 2015-"));
  CHECK_FALSE(clock.confirmed());
  clock.heard("a.example:80", kNow - days{2}, kNow);
  CHECK(clock.doubt().empty());
  CHECK(clock.confirmed());
}

TEST_CASE("a clock before the program was built, or ten years after it, is doubted") {
  CHECK(ClockWatch(std::nullopt, kNow - days{3000}, kNow).doubt().empty());
  CHECK_THAT(ClockWatch(kNow, kNow - kElevenYears, kNow).doubt(), Contains("was built 2015-"));
  ClockWatch clock(std::nullopt, kNow + days{2}, kNow);
  CHECK_THAT(clock.doubt(), Contains("this program was built"));
  clock.heard("a.example:80", kNow, kNow);
  CHECK(clock.doubt().empty());
}

TEST_CASE("servers that tell another time make the clock doubted, and one odd server does not") {
  ClockWatch clock(kNow, kBuilt, kNow);
  clock.heard("a.example:80", kNow - kElevenYears, kNow);
  CHECK_THAT(clock.doubt(), Contains("by that of a.example:80"));
  clock.heard("b.example:80", kNow, kNow);
  CHECK_FALSE(clock.doubt().empty());
  clock.heard("c.example:80", kNow, kNow);
  CHECK(clock.doubt().empty());
}
