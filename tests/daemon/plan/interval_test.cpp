#include "daemon/plan/interval.h"

#include "daemon/plan/rhythm.h"
#include "feeds/render/site/operator_words.h"
#include "feeds/render/site/words.h"
#include "tests/support/catch.h"

using namespace ilofeed;
using namespace ilofeed::daemon;
using namespace std::chrono_literals;

namespace {

constexpr Now kNow{Moment{}, std::chrono::sys_seconds{1'714'555'800s}};  // a Wednesday, 09:30
const IntervalPolicy kWritten{.written = 30min, .min = 15min, .max = 6h};
const IntervalPolicy kLearned{.written = std::nullopt, .min = 15min, .max = 6h};

feeds::PollState failed(int times) {
  feeds::PollState state;
  state.consecutive_failures = times;
  return state;
}

}  // namespace

TEST_CASE("a written interval is kept as written") {
  CHECK(wait_after_success(kWritten, {}, 0s, kNow).length == 30min);
  CHECK(wait_after_success({.written = 2s}, {}, 0s, kNow).length == 2s);
}

TEST_CASE("while a hub pushes, polls are rarer, but there is one a day") {
  struct Row {
    Duration wait;
    Duration slowed;
  };

  const auto row = GENERATE(values<Row>({{30min, 2h}, {2h, 6h}, {6h, 6h}, {48h, 48h}}));
  CHECK(slowed({row.wait, "why"}, kWritten).length == row.slowed);
  CHECK(slowed({12h, "why"}, {.written = std::nullopt, .min = 15min, .max = 240h}).length == 24h);
  CHECK(slowed({6h, "why"}, kWritten).reason == "why");
  CHECK(slowed({30min, "why"}, kWritten).reason == "its hub pushes; asked after 2h to be sure");
}

TEST_CASE("what the origin asks for only ever makes it longer") {
  CHECK(wait_after_success(kWritten, {}, 10min, kNow).length == 30min);
  CHECK(wait_after_success(kWritten, {}, 2h, kNow).length == 2h);
  feeds::PollState state;
  state.asked_interval = 3h;
  CHECK(wait_after_success(kWritten, state, 2h, kNow).length == 3h);
  CHECK(wait_after_success(kWritten, state, 2h, kNow).reason == "the feed asks for 3h");
  state.asked_interval = 24h * 365;
  CHECK(wait_after_success(kWritten, state, 0s, kNow).length == 24h);
}

TEST_CASE("hours and days in which a feed wants no polls are skipped") {
  feeds::PollState state;
  SECTION("hours") {
    state.skip_hours = (1U << 10U) | (1U << 11U);  // 10:00 is where 30 minutes lead
    CHECK(wait_after_success(kWritten, state, 0s, kNow).length == 2h + 30min);
  }
  SECTION("days") {
    state.skip_days = (1U << 3U) | (1U << 4U);  // Wednesday and Thursday
    CHECK(wait_after_success(kWritten, state, 0s, kNow).length == 38h + 30min);
  }
  SECTION("all of them: not believed") {
    state.skip_hours = 0xffffff;
    CHECK(wait_after_success(kWritten, state, 0s, kNow).length == 30min);
  }
}

TEST_CASE("a failing source is asked less and less often, never given up") {
  struct Row {
    int failures;
    Duration wait;
  };

  const auto row =
      GENERATE(values<Row>({{1, 1h}, {2, 2h}, {3, 4h}, {4, 6h}, {50, 6h}, {1'000'000, 6h}}));
  CAPTURE(row.failures);
  CHECK(wait_after_failure(kWritten, failed(row.failures), std::nullopt, kNow).length == row.wait);
}

TEST_CASE("an interval longer than the longest back-off stays what it is") {
  const IntervalPolicy weekly{.written = 168h, .min = 15min, .max = 6h};
  CHECK(wait_after_failure(weekly, failed(3), std::nullopt, kNow).length == 168h);
}

TEST_CASE("Retry-After wins when it asks for more") {
  CHECK(wait_after_failure(kWritten, failed(1), 10min, kNow).length == 1h);
  CHECK(wait_after_failure(kWritten, failed(1), 12h, kNow).length == 12h);
}

TEST_CASE("what is gone is asked once a week") {
  feeds::PollState state = failed(3);
  state.condition = feeds::SourceCondition::gone;
  CHECK(wait_after_failure(kWritten, state, std::nullopt, kNow).length == 168h);
}

TEST_CASE("without a known rhythm a source is asked every hour, within the limits") {
  CHECK(wait_after_success(kLearned, {}, 0s, kNow).length == 1h);
  CHECK(wait_after_success({.written = std::nullopt, .min = 2h, .max = 6h}, {}, 0s, kNow).length ==
        2h);
}

TEST_CASE("jitter makes a wait longer, never shorter, and a written one hardly") {
  CHECK(with_jitter(1h, kLearned, 0.0) == 1h);
  CHECK(with_jitter(1h, kLearned, 1.0) == 66min);
  CHECK(with_jitter(100s, kWritten, 1.0) == 103s);
}

TEST_CASE("lengths of time are told briefly") {
  CHECK(brief(0s) == "0s");
  CHECK(brief(90s) == "1m 30s");
  CHECK(brief(30min) == "30m");
  CHECK(brief(24h + 3h + 5min) == "1d 3h");
}

TEST_CASE("why a source is asked then can be said in every language of pages") {
  feeds::PollState skips;
  skips.skip_hours = 0xFFFFFF & ~1U;
  feeds::PollState gone;
  gone.condition = feeds::SourceCondition::gone;
  feeds::PollState wishing;
  wishing.asked_interval = 3h;
  std::vector<Wait> waits{wait_after_success(kWritten, {}, 0s, kNow),
                          wait_after_success(kLearned, {}, 0s, kNow),
                          wait_after_success(kWritten, {}, 5h, kNow),
                          wait_after_success(kWritten, wishing, 0s, kNow),
                          wait_after_success(kWritten, skips, 0s, kNow),
                          wait_after_failure(kWritten, failed(1), std::nullopt, kNow),
                          wait_after_failure(kWritten, failed(3), std::nullopt, kNow),
                          wait_after_failure(kWritten, failed(3), 20h, kNow),
                          wait_after_failure(kWritten, gone, std::nullopt, kNow),
                          slowed({30min, "why"}, kWritten)};
  for (const double a_week : {0.3, 1.0, 3.0, 7.0, 50.0}) {
    feeds::PollState rhythmic;
    std::vector<feeds::Date> published;
    for (int i = 0; i < static_cast<int>(a_week * 10); ++i)
      published.push_back(
          {kNow.time() - std::chrono::hours{static_cast<int>(168 / a_week) * i}, {}, {}});
    learn(rhythmic.rhythm, published, std::nullopt, kNow.time());
    waits.push_back(wait_after_success(kLearned, rhythmic, 0s, kNow));
  }
  for (const Wait& wait : waits) {
    CAPTURE(wait.reason);
    for (const std::string_view language : feeds::page_languages())
      CHECK((language == "en" || feeds::told_in(wait.reason, language)));
  }
}
