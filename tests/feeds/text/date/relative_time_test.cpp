#include "feeds/text/date/relative_time.h"

#include "tests/support/catch.h"

using namespace ilofeed::feeds;

TEST_CASE("how long ago something was is said by the hour or by the day, for a week") {
  struct Row {
    const char* time;
    Precision precision;
    const char* language;
    const char* said;
  };

  const auto row = GENERATE(values<Row>({
      {"2026-11-20T11:59:00Z", Precision::minute, "en", "3 hours ago"},
      {"2026-11-19T22:00:00Z", Precision::second, "en", "16 hours ago"},
      {"2026-11-20T14:58:00Z", Precision::minute, "en", "this hour"},
      {"2026-11-20T00:00:00Z", Precision::day, "en", "today"},
      {"2026-11-19T00:00:00Z", Precision::day, "en", "yesterday"},
      {"2026-11-15T00:00:00Z", Precision::day, "fr", "il y a 5 jours"},
      {"2026-11-15T03:00:00Z", Precision::minute, "es", "hace 5 días"},
      {"2026-11-19T00:00:00Z", Precision::day, "zh", "昨天"},
      {"2026-11-12T00:00:00Z", Precision::day, "en", ""},
      {"2026-11-21T00:00:00Z", Precision::day, "en", ""},
      {"2026-11-20T16:00:00Z", Precision::minute, "en", ""},
      {"2026-11-01T00:00:00Z", Precision::month, "en", ""},
  }));
  CAPTURE(row.time, row.language);
  const Date date{*parse_rfc3339(row.time), row.precision, {}};
  const Time hour = *parse_rfc3339("2026-11-20T14:00:00Z");
  CHECK(relative_time(date, hour, row.language) == row.said);
  CHECK(relative_time(date, hour + std::chrono::minutes{59}, row.language) == row.said);
}
