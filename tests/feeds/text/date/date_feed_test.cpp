#include "feeds/text/date/date.h"
#include "tests/support/catch.h"

using namespace ilofeed::feeds;

namespace {

struct Row {
  const char* text;
  const char* utc;
  Precision precision = Precision::second;
};

void check(const Row& row) {
  CAPTURE(row.text);
  const auto date = parse_date(row.text);
  REQUIRE(date.has_value());
  CHECK(rfc3339(date->time) == row.utc);
  CHECK(date->precision == row.precision);
}

constexpr auto kMinute = Precision::minute;
constexpr auto kDay = Precision::day;
constexpr auto kMonth = Precision::month;
constexpr auto kYear = Precision::year;

}  // namespace

TEST_CASE("RFC 822 and 2822 dates are read") {
  check(GENERATE(values<Row>({
      {"Wed, 01 May 2024 09:30:00 +0000", "2024-05-01T09:30:00Z"},
      {"Wed, 01 May 2024 09:30:00 GMT", "2024-05-01T09:30:00Z"},
      {"Wed, 01 May 2024 11:30:00 +0200", "2024-05-01T09:30:00Z"},
      {"Wed, 01 May 2024 09:30:00 -0000", "2024-05-01T09:30:00Z"},
      {"01 May 2024 09:30:00 GMT", "2024-05-01T09:30:00Z"},
      {"Wed, 1 May 2024 09:30:00 GMT", "2024-05-01T09:30:00Z"},
      {"Wed,  1 May 2024 09:30:00 GMT", "2024-05-01T09:30:00Z"},
      {"Wed, 01 May 2024 09:30 GMT", "2024-05-01T09:30:00Z", kMinute},
      {"Wed, 01 May 2024", "2024-05-01T00:00:00Z", kDay},
      {"Wed, 01 May 24 09:30:00 GMT", "2024-05-01T09:30:00Z"},
      {"Fri, 01 May 98 09:30:00 GMT", "1998-05-01T09:30:00Z"},
  })));
}

TEST_CASE("RFC 822 dates are read with the errors of real feeds") {
  check(GENERATE(values<Row>({
      {"Wed,01 May 2024 09:30:00 GMT", "2024-05-01T09:30:00Z"},    // no blank
      {"Mon, 01 May, 2024 09:30:00 UTC", "2024-05-01T09:30:00Z"},  // wrong day, comma
      {"Wed, 01 May 2024 9:30:0 GMT", "2024-05-01T09:30:00Z"},     // unpadded
      {"Wed, 01 May 2024 24:00:00 GMT", "2024-05-02T00:00:00Z"},
      {"Wed, 01 May 2024 09:30:00.000 GMT", "2024-05-01T09:30:00Z"},
      {"Wed, 01 May 2024 11:30:00 +02:00", "2024-05-01T09:30:00Z"},
      {"Wed, 01 May 2024 11:30:00 +0200 (CEST)", "2024-05-01T09:30:00Z"},
      {"Wed May 01 2024 11:30:00 GMT+0200 (Central European Summer Time)",
       "2024-05-01T09:30:00Z"},  // JavaScript
      {"2024-05-01 11:30:00.364419679 +0200 CEST m=+0.000012", "2024-05-01T09:30:00Z"},  // Go
      {"2024-05-01 11:30:00 +0200 CEST", "2024-05-01T09:30:00Z"},
      {"/Date(1714555800000+0200)/", "2024-05-01T09:30:00Z"},  // .NET
      {"Posted on May 1, 2024 at 9:30am", "2024-05-01T09:30:00Z", kMinute},
      {"026, 01 May 2024 09:30:00 +0000", "2024-05-01T09:30:00Z"},  // no weekday, but a number
      {"Wed, 01 May 2024 11:30:00 GMT+2", "2024-05-01T09:30:00Z"},
      {"Wed, 01 May 2024 11:30:00 UTC+02:00", "2024-05-01T09:30:00Z"},
      {"Wed, 01 May 2024 08:29:00 GMT-01:01", "2024-05-01T09:30:00Z"},
      {"Wed, 01 May 2024 09:30:00 +0000 UTC", "2024-05-01T09:30:00Z"},
      {"Wed, 01 May 2024 09:30:00 0000", "2024-05-01T09:30:00Z"},  // + lost as a blank
      {"Wed, 01 May 2024 09:30:00 Etc/GMT", "2024-05-01T09:30:00Z"},
      {"Wed, 01 May 2024 11:30:00 Europe/Paris", "2024-05-01T09:30:00Z"},
      {"Wed, 01 May 2024 05:30:00 America/New_York", "2024-05-01T09:30:00Z"},
      {"Wed, 01 May 2024 09:30:00 Nowhere/Land", "2024-05-01T09:30:00Z"},
      {"Wed, 01 May 2024 09:30:00 XYZT", "2024-05-01T09:30:00Z"},  // a zone nobody knows
      {"Wednesday, 01 May 2024 09:30:00 GMT", "2024-05-01T09:30:00Z"},
      {"Wednesday, May 01, 2024 9:30 AM", "2024-05-01T09:30:00Z", kMinute},
      {"Wed, 1st May 2024 09:30:00", "2024-05-01T09:30:00Z"},
      {"Tue, 3 Sept. 2019 11:00:00 EST", "2019-09-03T16:00:00Z"},
      {"Wed May 01 2024 11:30:00 +0200", "2024-05-01T09:30:00Z"},  // month before day
      {"Wed, 01-May-2024 09:30:00 GMT", "2024-05-01T09:30:00Z"},   // RFC 850's dashes
      {"Wednesday, 01-May-24 09:30:00 GMT", "2024-05-01T09:30:00Z"},
      {"\n  Wed, 01 May 2024 09:30:00 GMT \t", "2024-05-01T09:30:00Z"},
      {"Wed, 01 May 2024 09 GMT", "2024-05-01T09:00:00Z", kMinute},  // an hour alone
      {"9:30 1 May 2024", "2024-05-01T09:30:00Z", kMinute},
      {"Thu, 01 Jan 0100 00:00:01 +0100", "0099-12-31T23:00:01Z"},
  })));
}

TEST_CASE("zones are known by name") {
  struct Zone {
    const char* name;
    const char* utc;  // of nine o'clock there
  };

  const auto zone = GENERATE(values<Zone>({
      {"UT", "09:00"},   {"Z", "09:00"},    {"EST", "14:00"},  {"EDT", "13:00"},  {"ET", "14:00"},
      {"CST", "15:00"},  {"CDT", "14:00"},  {"MST", "16:00"},  {"MDT", "15:00"},  {"PST", "17:00"},
      {"PDT", "16:00"},  {"PT", "17:00"},   {"AT", "13:00"},   {"AST", "13:00"},  {"NST", "12:30"},
      {"CET", "08:00"},  {"CEST", "07:00"}, {"MEZ", "08:00"},  {"MESZ", "07:00"}, {"MET", "08:00"},
      {"BST", "08:00"},  {"WEST", "08:00"}, {"EET", "07:00"},  {"EEST", "06:00"}, {"MSK", "06:00"},
      {"IST", "03:30"},  {"ICT", "02:00"},  {"HKT", "01:00"},  {"JST", "00:00"},  {"KST", "00:00"},
      {"AEST", "23:00"}, {"AEDT", "22:00"}, {"ACST", "23:30"}, {"NZDT", "20:00"}, {"gmt", "09:00"},
      {"A", "10:00"},    {"M", "21:00"},    {"N", "08:00"},    {"Y", "21:00"},  // RFC 822's letters
  }));
  CAPTURE(zone.name);
  const auto date = parse_date(std::string("Wed, 01 May 2024 09:00:00 ") + zone.name);
  REQUIRE(date.has_value());
  CHECK(rfc3339(date->time).substr(11, 5) == zone.utc);
}

TEST_CASE("W3CDTF and ISO 8601 dates are read") {
  check(GENERATE(values<Row>({
      {"2024-05-01T09:30:00Z", "2024-05-01T09:30:00Z"},
      {"2024-05-01T09:30:00.1234Z", "2024-05-01T09:30:00Z"},
      {"2024-05-01T09:30:00,5Z", "2024-05-01T09:30:00Z"},
      {"2024-05-01T11:30:00+02", "2024-05-01T09:30:00Z"},
      {"2024-05-01T11:30:00+0200", "2024-05-01T09:30:00Z"},
      {"2024-05-01T11:30:00.000+0200", "2024-05-01T09:30:00Z"},
      {"2024-05-01T11:30:00 +0200", "2024-05-01T09:30:00Z"},
      {"2024-05-01T09:30:00", "2024-05-01T09:30:00Z"},
      {"2024-05-01 09:30:00.0", "2024-05-01T09:30:00Z"},
      {"2024-05-01 09:30:00 UTC", "2024-05-01T09:30:00Z"},
      {"2024-05-01T09:30", "2024-05-01T09:30:00Z", kMinute},
      {"2024-05-01T11:30+02:00", "2024-05-01T09:30:00Z", kMinute},
      {"2024-05-01T09", "2024-05-01T09:00:00Z", kMinute},
      {"2024-05-01T9:30:00", "2024-05-01T09:30:00Z"},
      {"2024-05-01T24:00:00Z", "2024-05-02T00:00:00Z"},
      {"2024-05-01", "2024-05-01T00:00:00Z", kDay},
      {"2024-05-01Z", "2024-05-01T00:00:00Z", kDay},
      {"2024-05-01+02:00", "2024-05-01T00:00:00Z", kDay},  // XML Schema's date
      {"2024-5-1", "2024-05-01T00:00:00Z", kDay},
      {"2024-05", "2024-05-01T00:00:00Z", kMonth},
      {"2024", "2024-01-01T00:00:00Z", kYear},
      {"20240501", "2024-05-01T00:00:00Z", kDay},
      {"20240501T093000Z", "2024-05-01T09:30:00Z"},
      {"20240501T113000+0200", "2024-05-01T09:30:00Z"},
      {"20240501T0930", "2024-05-01T09:30:00Z", kMinute},
      {"20240501093000", "2024-05-01T09:30:00Z"},
      {"2024-122", "2024-05-01T00:00:00Z", kDay},  // the 122nd day
      {"2024122", "2024-05-01T00:00:00Z", kDay},
      {"2024-W18-3", "2024-05-01T00:00:00Z", kDay},
      {"2024W183", "2024-05-01T00:00:00Z", kDay},
      {"2020-W53-5", "2021-01-01T00:00:00Z", kDay},
      {"2024-W18", "2024-04-29T00:00:00Z", kDay},
      {"240501", "2024-05-01T00:00:00Z", kDay},
      {"24-05-01", "2024-05-01T00:00:00Z", kDay},
      {"-2405", "2024-05-01T00:00:00Z", kMonth},
      {"-24-05", "2024-05-01T00:00:00Z", kMonth},
      {"24122", "2024-05-01T00:00:00Z", kDay},
      {"2024-005-01T09:30:00+00:00", "2024-05-01T09:30:00Z"},  // a month of three digits
      {"2004-02-28T18:14:55-08:00", "2004-02-29T02:14:55Z"},
      {"2003-02-28T18:14:55-08:00", "2003-03-01T02:14:55Z"},
  })));
}

TEST_CASE("dates of C, of databases and of version control are read") {
  check(GENERATE(values<Row>({
      {"Wed May  1 09:30:00 2024", "2024-05-01T09:30:00Z"},
      {"Wed May  1 09:30:00 +0000 2024", "2024-05-01T09:30:00Z"},
      {"Wed May 01 05:30:00 EDT 2024", "2024-05-01T09:30:00Z"},
      {"Wed, 2024/05/01 05:30:00 EDT", "2024-05-01T09:30:00Z"},
      {"2024/05/01 09:30:00", "2024-05-01T09:30:00Z"},
      {"5/13/2024 2:34:12 PM", "2024-05-13T14:34:12Z"},
      {"2024-05-01 2:34 PM", "2024-05-01T14:34:00Z", kMinute},
      {"2024-05-01 12:10 a.m.", "2024-05-01T00:10:00Z", kMinute},
      {"1714555800", "2024-05-01T09:30:00Z"},
      {"1714555800.25", "2024-05-01T09:30:00Z"},
      {"1714555800000", "2024-05-01T09:30:00Z"},
      {"999999999", "2001-09-09T01:46:39Z"},
  })));
}

TEST_CASE("dates are read in the languages of feeds") {
  check(GENERATE(values<Row>({
      {"Κυρ, 11 Ιούλ 2004 12:00:00 EST", "2004-07-11T17:00:00Z"},
      {"2004-július-13T9:15-05:00", "2004-07-13T14:15:00Z", kMinute},
      {"2004-július-3T9:15-05:00", "2004-07-03T14:15:00Z", kMinute},  // no range of days
      {"2004-Jul-03T09:15:00Z", "2004-07-03T09:15:00Z"},
      {"2004-05-25 오후 11:23:17", "2004-05-25T14:23:17Z"},  // Korean time
      {"2004년 05월 28일  01:31:15", "2004-05-27T16:31:15Z"},
      {"mer., 1 mai 2024 11:30:00 +0200", "2024-05-01T09:30:00Z"},
      {"Mi, 01 Mai 2024 11:30:00 +0200", "2024-05-01T09:30:00Z"},
      {"mié, 01 may 2024 09:30:00 +0000", "2024-05-01T09:30:00Z"},
      {"Ср, 01 мая 2024 12:30:00 +0300", "2024-05-01T09:30:00Z"},
      {"1. Mai 2024 11:30 Uhr", "2024-05-01T11:30:00Z", kMinute},
      {"1 mai 2024 à 14h30", "2024-05-01T14:30:00Z", kMinute},
      {"2024年5月1日 14:30", "2024-05-01T14:30:00Z", kMinute},
      {"2024年5月1日下午2时30分", "2024-05-01T14:30:00Z", kMinute},
      {"令和6年5月1日", "2024-05-01T00:00:00Z", kDay},
      {"二〇二四年五月一日", "2024-05-01T00:00:00Z", kDay},
      {"１ May ２０２４", "2024-05-01T00:00:00Z", kDay},
      {"٠١ مايو ٢٠٢٤", "2024-05-01T00:00:00Z", kDay},
      {"May 2024", "2024-05-01T00:00:00Z", kMonth},
  })));
}

TEST_CASE("a range keeps both ends") {
  const auto date = parse_date("24 November - 15 December 2014");
  REQUIRE(date.has_value());
  CHECK(rfc3339(date->time) == "2014-11-24T00:00:00Z");
  REQUIRE(date->end.has_value());
  CHECK(rfc3339(*date->end) == "2014-12-15T00:00:00Z");
}

TEST_CASE("what is no date is refused") {
  const auto text = GENERATE(as<std::string>{},
                             "",
                             "   ",
                             "yesterday",
                             "not a date",
                             "hello 2024",
                             "12 May",
                             "0000-00-00 00:00:00",
                             "0001-01-01T00:00:00Z",  // how some systems write "none"
                             "9999-12-31T23:59:59Z",
                             "2023-02-29",
                             "2023-02-29T00:00:00Z",
                             "2024-13-01",
                             "20240230",
                             "2023-366",
                             "2021-W53-1",
                             "2024-W00-1",
                             "Thu, 31 Jun 2004 10:00:00 GMT",
                             "Wed, 01 May 2024 25:00:00 GMT",
                             "2024-05-01T09:60:00Z",
                             "2024-05-01T25:00:00Z",
                             "32/12/2024",
                             "1e9",
                             "99999999999",
                             "Global Wage Report 2014/15",
                             "the meeting on 1 May 2024 was short and good");
  CAPTURE(text);
  CHECK_FALSE(parse_date(text).has_value());
}

TEST_CASE("a very long text is no date, and is refused at once") {
  CHECK_FALSE(parse_date(std::string(1'000'000, '(')).has_value());
  CHECK_FALSE(parse_date(std::string(1'000'000, '1')).has_value());
}
