#include "daemon/plan/rhythm.h"

#include "tests/support/catch.h"

using namespace ilofeed;
using namespace ilofeed::daemon;
using namespace std::chrono_literals;
using std::chrono::days;
using std::chrono::weeks;

namespace {

constexpr feeds::Time kMonday{
    std::chrono::seconds{1'714'348'800}};  // Mon, 29 Apr 2024 00:00:00 GMT

feeds::Date at(feeds::Time time) {
  return {time, feeds::Precision::second, {}};
}

// Tuesdays at 10:00, for half a year.
Rhythm every_tuesday() {
  std::vector<feeds::Date> dates;
  for (int week = 1; week <= 26; ++week)
    dates.push_back(at(kMonday - weeks{week} + days{1} + 10h));
  Rhythm rhythm;
  learn(rhythm, dates, std::nullopt, kMonday);
  return rhythm;
}

}  // namespace

TEST_CASE("nothing is expected before anything is known") {
  CHECK_FALSE(expected_wait({}, kMonday).has_value());
  Rhythm rhythm;
  learn(rhythm, {}, std::nullopt, kMonday);
  CHECK_FALSE(expected_wait(rhythm, kMonday).has_value());
}

TEST_CASE("a source that publishes on Tuesdays is expected on Tuesday") {
  const Rhythm rhythm = every_tuesday();
  CHECK(describe(rhythm) == "about 1 new entry a week");
  const auto on_monday = expected_wait(rhythm, kMonday).value();
  CHECK(on_monday > 30h);
  CHECK(on_monday < 36h);
  const auto after_it = expected_wait(rhythm, kMonday + days{1} + 12h).value();
  CHECK(after_it > 100h);
}

TEST_CASE("a busy source is expected within the hour") {
  std::vector<feeds::Date> dates;
  for (int hour = 1; hour <= 24 * 14; ++hour)
    dates.push_back(at(kMonday - std::chrono::hours{hour}));
  Rhythm rhythm;
  learn(rhythm, dates, std::nullopt, kMonday);
  CHECK(expected_wait(rhythm, kMonday).value() <= 1h);
  CHECK(describe(rhythm) == "about 24 new entries a day");
}

TEST_CASE("an old habit fades when a source falls silent") {
  Rhythm rhythm = every_tuesday();
  const auto before = expected_wait(rhythm, kMonday).value();
  for (int week = 0; week < 26; ++week) {
    learn(rhythm, {}, kMonday + weeks{week}, kMonday + weeks{week + 1});
  }
  CHECK(expected_wait(rhythm, kMonday + weeks{26}).value() > before);
}

TEST_CASE("dates without a clock time are spread over the day") {
  std::vector<feeds::Date> dates;
  for (int week = 1; week <= 8; ++week) {
    dates.push_back({kMonday - weeks{week}, feeds::Precision::day, {}});
  }
  Rhythm rhythm;
  learn(rhythm, dates, std::nullopt, kMonday);
  const auto wait = expected_wait(rhythm, kMonday).value();
  CHECK(wait > 7h);
  CHECK(wait < 19h);
}
