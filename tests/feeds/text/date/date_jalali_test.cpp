// Dates of the Persian calendar, and words that are no dates.
#include <chrono>

#include "feeds/text/date/date.h"
#include "tests/support/catch.h"

using namespace ilofeed;

namespace {

std::string day_of(const std::optional<feeds::Date>& date) {
  return date ? feeds::rfc3339(date->time).substr(0, 10) : "none";
}

std::string found_in(const char* line) {
  const auto found = feeds::find_date(line, "fa");
  return found ? day_of(found->date) : "none";
}

}  // namespace

TEST_CASE("a year of the Persian calendar is converted, one of the lunar calendar is no date") {
  CHECK(day_of(feeds::parse_date("1399/02/21 18:59")) == "2020-05-10");
  CHECK(day_of(feeds::parse_date("۱۴۰۳/۱۲/۳۰")) == "2025-03-20");
  CHECK(day_of(feeds::parse_date("1404-01-01")) == "2025-03-21");
  CHECK(day_of(feeds::parse_date("1399/02/31")) == "2020-05-20");
  CHECK(day_of(feeds::parse_date("1442/05/01")) == "none");
  CHECK(day_of(feeds::parse_date("1399/13/01")) == "none");
}

TEST_CASE("a Persian date is found in a line of a page") {
  CHECK(found_in("۲۱ اردیبهشت ۱۳۹۹") == "2020-05-10");
  CHECK(found_in("تاریخ انتشار: ۱۴۰۰/۰۷/۰۱") == "2021-09-23");
  CHECK(found_in("شماره ۱۳۹۹") == "none");
}

TEST_CASE("a word counts as a relative date only when it is the whole phrase") {
  const feeds::Time now{std::chrono::days{20000}};
  for (const char* text : {"today", "just now", "i dag", "Hôm nay", "right now", "yesterday"}) {
    INFO(text);
    CHECK(feeds::parse_relative_date(text, now));
  }
  for (const char* text : {"A", "Just", "I", "a l'", "right", "dag", "gerade", "nay", "qua", "|"}) {
    INFO(text);
    CHECK_FALSE(feeds::parse_relative_date(text, now));
  }
}
