#include "daemon/plan/flood.h"

#include "daemon/plan/rhythm.h"
#include "tests/support/catch.h"

using namespace ilofeed;
using namespace ilofeed::daemon;

namespace {

constexpr feeds::Time kNow{std::chrono::seconds{1'714'348'800}};

/// A source that was polled before, and has so many entries every week for half a year.
feeds::PollState known_source(int a_week) {
  feeds::PollState state;
  state.last_success = kNow;
  state.shape.entries = 40;
  std::vector<feeds::Date> dates;
  for (int n = 0; n < 26 * a_week; ++n) {
    dates.push_back({kNow - std::chrono::hours{7 * 24 * (n % 26) + n / 26 + 1},
                     feeds::Precision::second,
                     std::nullopt});
  }
  if (a_week > 0) learn(state.rhythm, dates, std::nullopt, kNow);
  return state;
}

}  // namespace

TEST_CASE("a flood is what lies far beyond the rhythm of its source") {
  CHECK(flood_of(600, known_source(3)).starts_with("600 new entries at once, where about 3 new"));
  CHECK(flood_of(49, known_source(3)).empty());
  CHECK(flood_of(600, known_source(100)).empty());
}

TEST_CASE("where no rhythm is known, a list that is all new is no flood") {
  CHECK(flood_of(79, known_source(0)).empty());
  CHECK(flood_of(80, known_source(0)) ==
        "80 new entries at once, where its list mostly has about 40");
}

TEST_CASE("a first poll is no flood, whatever it brings") {
  feeds::PollState state = known_source(3);
  state.last_success.reset();
  CHECK(flood_of(5000, state).empty());
}
