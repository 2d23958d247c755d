#include "daemon/plan/freshness.h"

#include "tests/support/catch.h"

using namespace ilofeed;
using namespace ilofeed::daemon;
using namespace std::chrono_literals;

namespace {

constexpr feeds::Time kNow{std::chrono::seconds{1'714'555'800}};  // Wed, 01 May 2024 09:30:00 GMT

}  // namespace

TEST_CASE("an answer's freshness follows RFC 9111, and is never more than a day") {
  struct Row {
    const char* cache_control;
    const char* age;
    const char* expires;
    std::chrono::seconds fresh;
  };

  const auto row = GENERATE(values<Row>({
      {"max-age=600", "", "", 600s},
      {"public, max-age=600, must-revalidate", "", "", 600s},
      {"Public ,Max-Age=10 , must-revalidate", "", "", 10s},
      {"max-age=\"600\"", "", "", 600s},  // not allowed, and sent
      {"max-age=600", "200", "", 400s},
      {"max-age=600", "900", "", 0s},
      {"max-age=600", "soon", "", 600s},
      {"max-age=10, max-age=600", "", "", 10s},
      {"x-max-age=600", "", "", 0s},
      {"max-age=-5", "", "", 0s},
      {"max-age=", "", "", 0s},
      {"no-store, no-cache, max-age=0", "", "Wed, 01 May 2024 10:30:00 GMT", 0s},
      {"max-age=99999999999999999999999", "", "", 24h},
      {"max-age=315360000", "", "", 24h},
      {"", "", "Wed, 01 May 2024 10:30:00 GMT", 1h},
      {"public", "", "Wed, 01 May 2024 10:30:00 GMT", 1h},
      {"", "", "Wed, 01 May 2024 08:30:00 GMT", 0s},
      {"", "", "Fri, 01 Jan 2100 00:00:00 GMT", 24h},
      {"", "", "0", 0s},
      {"", "", "-1", 0s},
      {"max-age=10", "", "Wed, 01 May 2024 10:30:00 GMT", 10s},
  }));
  CAPTURE(row.cache_control, row.age, row.expires);
  const FreshnessFields fields{row.cache_control, row.age, row.expires, ""};
  CHECK(freshness(fields, kNow) == row.fresh);
}

TEST_CASE("dates in an answer stand against its own Date, whatever our clock says") {
  const FreshnessFields fields{
      "", "", "Wed, 01 May 2024 10:30:00 GMT", "Wed, 01 May 2024 10:20:00 GMT"};
  CHECK(freshness(fields, kNow) == 10min);
  CHECK(retry_after("Wed, 01 May 2024 10:30:00 GMT", "Wed, 01 May 2024 10:20:00 GMT", kNow) ==
        10min);
}

TEST_CASE("Retry-After is seconds or a date, and never more than a day") {
  struct Row {
    const char* field;
    std::optional<std::chrono::seconds> wait;
  };

  const auto row = GENERATE(values<Row>({
      {"120", 120s},
      {" 120 ", 120s},
      {"99999999999", 24h},
      {"Wed, 01 May 2024 09:31:00 GMT", 60s},
      {"Wednesday, 01-May-24 09:31:00 GMT", 60s},
      {"Wed, 01 May 2024 09:29:00 GMT", std::nullopt},
      {"", std::nullopt},
      {"0", std::nullopt},
      {"-5", std::nullopt},
      {"1e9", std::nullopt},
      {"soon", std::nullopt},
  }));
  CAPTURE(row.field);
  CHECK(retry_after(row.field, "", kNow) == row.wait);
}
