#include "feeds/normalise/dates.h"

#include "tests/feeds/normalise/statements.h"
#include "tests/support/catch.h"

using namespace ilofeed::feeds;
using ilofeed::tests::said;

namespace {

const Time kNow = parse_rfc3339("2024-05-20T08:00:00Z").value();

EntryDates dates_of(std::span<const Statement> statements, std::string_view language) {
  return read_dates(statements, {language, DateOrder{}, {}, kNow});
}

std::string text_of(const std::optional<Date>& date) {
  return date ? rfc3339(date->time) : "none";
}

}  // namespace

TEST_CASE("the best evidence gives the date, wherever it stands") {
  const std::vector<Statement> statements{
      said(Element::dc_date, "2020-01-01"),
      said(Element::atom_updated, "2024-05-02T10:00:00Z"),
      said(Element::atom_published, "2024-05-01T09:30:00Z"),
  };
  const EntryDates dates = dates_of(statements, "en");
  CHECK(text_of(dates.published) == "2024-05-01T09:30:00Z");
  CHECK(text_of(dates.updated) == "2024-05-02T10:00:00Z");
  CHECK(dates.evidence == name_of(Element::atom_published));
}

TEST_CASE("evidence that is no date is passed over") {
  const std::vector<Statement> statements{
      said(Element::rss_pub_date, "soon"),
      said(Element::dc_date, "2024-04-03"),
  };
  const EntryDates dates = dates_of(statements, "");
  CHECK(text_of(dates.published) == "2024-04-03T00:00:00Z");
  REQUIRE(dates.published);
  CHECK(dates.published->precision == Precision::day);
}

TEST_CASE("an entry that only tells when it changed is dated by that") {
  const auto element = GENERATE(Element::sitemap_lastmod, Element::rss_last_build_date);
  const EntryDates dates = dates_of({{said(element, "2024-04-03")}}, "");
  CHECK(text_of(dates.published) == "2024-04-03T00:00:00Z");
  CHECK(dates.evidence == name_of(element));
}

TEST_CASE("a clock time without a zone is that of the source's region") {
  struct Row {
    const char* text;
    const char* date;
  };

  const auto row = GENERATE(values<Row>({
      {"Wed, 01 May 2024 09:30:00", "2024-05-01T06:30:00Z"},
      {"2024-05-01T09:30:00", "2024-05-01T06:30:00Z"},
      {"1 May 2024, 9:30 am", "2024-05-01T06:30:00Z"},
      {"Wed, 01 May 2024 09:30:00 GMT", "2024-05-01T09:30:00Z"},
      {"2024-05-01T09:30:00Z", "2024-05-01T09:30:00Z"},
      {"2024-05-01T09:30:00+02:00", "2024-05-01T07:30:00Z"},
      {"2024-05-01", "2024-05-01T00:00:00Z"},
      {"1714555800", "2024-05-01T09:30:00Z"},
  }));
  CAPTURE(row.text);
  const std::vector<Statement> statements{said(Element::rss_pub_date, row.text)};
  const EntryDates dates = read_dates(statements, {"en", DateOrder{}, "Africa/Nairobi", kNow});
  CHECK(text_of(dates.published) == row.date);
}

TEST_CASE("nothing is dated without evidence") {
  const EntryDates dates = dates_of({}, "");
  CHECK_FALSE(dates.published);
  CHECK(dates.evidence.empty());
}

TEST_CASE("the last of a repeated date counts") {
  const EntryDates dates = dates_of({{said(Element::atom_updated, "2010-12-01T10:14:55Z"),
                                      said(Element::atom_updated, "2003-12-31T10:14:55Z")}},
                                    "");
  CHECK(text_of(dates.updated) == "2003-12-31T10:14:55Z");
}

TEST_CASE("the zero of a clock is no date") {
  const auto zero = GENERATE(as<std::string>{},
                             "Thu, 01 Jan 1970 00:00:00 GMT",
                             "1969-12-31T19:00:00-05:00",
                             "0001-01-01T00:00:00Z",
                             "1899-12-30T00:00:00Z",
                             "0");
  CAPTURE(zero);
  const EntryDates dates = dates_of({{said(Element::rss_pub_date, zero)}}, "");
  CHECK_FALSE(dates.published);
}

TEST_CASE("a page's dates are read as people write them") {
  struct Row {
    Element element;
    const char* text;
    const char* date;
  };

  const auto row = GENERATE(values<Row>({
      {Element::page_date_machine, "2024-05-01T09:30:00Z", "2024-05-01T09:30:00Z"},
      {Element::page_date_visible, "Press release | 06 September 2016", "2016-09-06T00:00:00Z"},
      {Element::page_date_visible, "3 days ago", "2024-05-17T08:00:00Z"},
      {Element::page_date_heading, "December 2013", "none"},  // says not which day
      {Element::page_date_visible, "Read more", "none"},
  }));
  CAPTURE(row.text);
  CHECK(text_of(dates_of({{said(row.element, row.text)}}, "en").published).substr(0, 10) ==
        std::string(row.date).substr(0, 10));
}

TEST_CASE("a range keeps both ends") {
  const EntryDates dates = dates_of({{said(Element::page_date_visible, "8 April 2015"),
                                      said(Element::page_date_end, "9 April 2015")}},
                                    "en");
  REQUIRE(dates.published);
  CHECK(text_of(dates.published) == "2015-04-08T00:00:00Z");
  REQUIRE(dates.published->end);
  CHECK(rfc3339(*dates.published->end) == "2015-04-09T00:00:00Z");
}
