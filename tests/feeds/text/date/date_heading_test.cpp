#include "feeds/text/date/date.h"
#include "tests/support/catch.h"

using namespace ilofeed::feeds;

TEST_CASE("a heading of a month or a year is read") {
  struct Row {
    const char* text;
    const char* begin;
    Precision precision;
  };

  const auto row = GENERATE(values<Row>({
      {"December 2013", "2013-12-01", Precision::month},
      {"Septembre 2023", "2023-09-01", Precision::month},
      {"DÉCEMBRE 2013", "2013-12-01", Precision::month},
      {"Dezember 2013", "2013-12-01", Precision::month},
      {"junio de 2022", "2022-06-01", Precision::month},
      {"Июнь 2022", "2022-06-01", Precision::month},
      {"Tháng 6/2023", "2023-06-01", Precision::month},
      {"tháng 6 năm 2023", "2023-06-01", Precision::month},
      {"ديسمبر ٢٠٢١", "2021-12-01", Precision::month},
      {"6月 2020", "2020-06-01", Precision::month},
      {"2020年6月", "2020-06-01", Precision::month},
      {"2022년 6월", "2022-06-01", Precision::month},
      {"2022. június", "2022-06-01", Precision::month},
      {"2013-12", "2013-12-01", Precision::month},
      {"12/2013", "2013-12-01", Precision::month},
      {"December, 2013:", "2013-12-01", Precision::month},
      {"December 2013 (12)", "2013-12-01", Precision::month},
      {"2021", "2021-01-01", Precision::year},
      {"2021年", "2021-01-01", Precision::year},
      {"٢٠٢١", "2021-01-01", Precision::year},
      {"Année 2021", "2021-01-01", Precision::year},
      {" 2021 ", "2021-01-01", Precision::year},
  }));
  CAPTURE(row.text);
  const auto date = parse_month_heading(row.text);
  REQUIRE(date.has_value());
  CHECK(rfc3339(date->time).substr(0, 10) == row.begin);
  CHECK(date->precision == row.precision);
}

TEST_CASE("a heading with anything else in it is none") {
  const auto text = GENERATE(as<std::string>{},
                             "",
                             "May",
                             "News 2021",
                             "Global Wage Report 2014",
                             "2030 Agenda",
                             "12 May 2013",
                             "2014-15",
                             "2014/15",
                             "1899",
                             "2300",
                             "20213",
                             "December 2013 in review");
  CAPTURE(text);
  CHECK_FALSE(parse_month_heading(text).has_value());
}
