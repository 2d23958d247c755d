#include "feeds/text/date/date.h"
#include "tests/support/catch.h"

using namespace ilofeed::feeds;

namespace {

Time at(std::int64_t unix_seconds) {
  return Time{std::chrono::seconds{unix_seconds}};
}

}  // namespace

TEST_CASE("a time is written as each format wants it") {
  struct Row {
    std::int64_t unix_seconds;
    const char* atom;
    const char* rss;
    const char* http;
  };

  const auto row = GENERATE(values<Row>({
      {1714555800,
       "2024-05-01T09:30:00Z",
       "Wed, 01 May 2024 09:30:00 +0000",
       "Wed, 01 May 2024 09:30:00 GMT"},
      {0,
       "1970-01-01T00:00:00Z",
       "Thu, 01 Jan 1970 00:00:00 +0000",
       "Thu, 01 Jan 1970 00:00:00 GMT"},
      {-1,
       "1969-12-31T23:59:59Z",
       "Wed, 31 Dec 1969 23:59:59 +0000",
       "Wed, 31 Dec 1969 23:59:59 GMT"},
      {951782400,
       "2000-02-29T00:00:00Z",
       "Tue, 29 Feb 2000 00:00:00 +0000",
       "Tue, 29 Feb 2000 00:00:00 GMT"},
  }));
  CHECK(rfc3339(at(row.unix_seconds)) == row.atom);
  CHECK(rfc822(at(row.unix_seconds)) == row.rss);
  CHECK(http_date(at(row.unix_seconds)) == row.http);
}

TEST_CASE("a time past the formats' four digits of year is written as the last that fits") {
  CHECK(rfc3339(at(400'000'000'000)) == "9999-12-31T23:59:59Z");
  CHECK(rfc3339(at(-400'000'000'000)) == "0000-01-01T00:00:00Z");
}

TEST_CASE("a day is published at noon, a moment as it is") {
  const Time day = at(1714521600);
  CHECK(published_time({day, Precision::day, {}}) == day + std::chrono::hours{12});
  CHECK(published_time({day, Precision::month, {}}) == day + std::chrono::hours{12});
  CHECK(published_time({day, Precision::minute, {}}) == day);
  CHECK(published_time({day, Precision::second, {}}) == day);
}

TEST_CASE("an RFC 3339 date-time is read as UTC") {
  struct Row {
    const char* text;
    std::int64_t unix_seconds;
  };

  const auto row = GENERATE(values<Row>({
      {"2024-05-01T09:30:00Z", 1714555800},
      {"2024-05-01T11:30:00+02:00", 1714555800},
      {"2024-05-01T04:00:00-05:30", 1714555800},
      {"2024-05-01 09:30:00Z", 1714555800},      // the RFC allows a blank
      {"2024-05-01t09:30:00.123z", 1714555800},  // lower case, fraction dropped
      {"2016-12-31T23:59:60Z", 1483228800},      // a leap second
      {"2024-02-29T00:00:00Z", 1709164800},
      {"1969-12-31T23:59:59Z", -1},
  }));
  CAPTURE(row.text);
  CHECK(parse_rfc3339(row.text) == at(row.unix_seconds));
}

TEST_CASE("what RFC 3339 does not allow is refused") {
  const auto text = GENERATE(as<std::string>{},
                             "",
                             "2024-05-01",
                             "2024-05-01T09:30:00",
                             "2024-05-01T09:30Z",
                             "2024-05-01T09:30:00+0200",
                             "2024-5-1T09:30:00Z",
                             "2023-02-29T00:00:00Z",
                             "2024-13-01T00:00:00Z",
                             "2024-05-01T24:00:00Z",
                             "2024-05-01T09:60:00Z",
                             "2024-05-01T09:30:61Z",
                             "2024-05-01T09:30:00.Z",
                             "2024-05-01T09:30:00+24:00",
                             "2024-05-01T09:30:00Zjunk",
                             "-024-05-01T09:30:00Z",
                             "0000-01-01T00:00:00Z");
  CAPTURE(text);
  CHECK_FALSE(parse_rfc3339(text).has_value());
}
