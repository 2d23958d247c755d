#include "feeds/text/date/date_order.h"

#include <string>
#include <vector>

#include "feeds/text/date/date.h"
#include "tests/support/catch.h"

using namespace ilofeed::feeds;

TEST_CASE("what some dates of a feed prove is true of all of them") {
  struct Row {
    const char* why;
    std::vector<std::string> dates;
    const char* declared;
    const char* language;
  };

  const auto row = GENERATE(values<Row>({
      {"nothing is known", {"03/04/2024"}, "", ""},
      {"a day past 12 in the second place", {"05/04/2024", "05/13/2024 10:00"}, "", "en-US"},
      {"a day past 12 in the first place", {"05/04/2024", "13/05/2024"}, "", "en-GB"},
      {"whatever the declared region", {"05/13/2024"}, "en-GB", "en-US"},
      {"with dashes", {"05-13-2024"}, "en", "en-US"},
      {"years of two digits", {"5/13/24"}, "", "en-US"},
      {"a weekday that fits one order", {"Tue, 05/04/2021 - 10:00"}, "", "en-US"},
      {"a weekday that fits the other", {"Mon, 05/04/2021"}, "", "en-GB"},
      {"AM and PM", {"3/12/2020 12:00:00 PM"}, "", "en-US"},
      {"AM and PM of a country that begins with the day", {"3/12/2020 9 am"}, "en-GB", "en-GB"},
      {"proof outweighs AM and PM", {"3/12/2020 9:00 AM", "13/12/2020 9:00 AM"}, "", "en-GB"},
      {"another language says which comes first", {"13/12/2020"}, "fr", "fr"},
      {"the more numerous proofs", {"13/12/2020", "12/13/2020", "12/14/2020"}, "", "en-US"},
      {"points stand for themselves", {"05.13.2024"}, "", ""},
      {"other dates prove nothing", {"2024-05-13", "Wed, 15 May 2024 09:30:00 GMT"}, "", ""},
  }));
  CAPTURE(row.why);
  DateOrder order;
  for (const std::string& date : row.dates)
    order.see(date);
  CHECK(order.language(row.declared) == row.language);
}

TEST_CASE("a year of two digits is the number that the others share, or that is no day") {
  struct Row {
    std::vector<std::string> dates;
    const char* first;
  };

  const auto row = GENERATE(values<Row>({
      {{"01-05-24", "28-05-24"}, "2024-05-01"},
      {{"05-01-24", "05-28-24"}, "2024-05-01"},
      {{"01-05-24 10:00", "02-05-24 10:00"}, "2024-05-01"},
      {{"01-05-98"}, "1998-05-01"},
      {{"03-12-31"}, "2003-12-31"},
      {{"24-05-01", "24-05-28"}, "2024-05-01"},
      {{"98-05-01", "99-05-01"}, "1998-05-01"},
      {{"2024-05-01", "28-05-24"}, "2024-05-01"},
  }));
  CAPTURE(row.dates);
  DateOrder order;
  for (const std::string& date : row.dates)
    order.see(date);
  const auto read = parse_date(order.unmistakable(row.dates.front(), ""), order.language(""));
  REQUIRE(read);
  CHECK(rfc3339(read->time).substr(0, 10) == row.first);
}

TEST_CASE("a numeric date is read in the order of its language") {
  CHECK(rfc3339(parse_date("05/04/2024 10:00", "en-US").value().time) == "2024-05-04T10:00:00Z");
  CHECK(rfc3339(parse_date("05/04/2024 10:00", "en-GB").value().time) == "2024-04-05T10:00:00Z");
  CHECK(rfc3339(parse_date("05/04/2024 10:00", "").value().time) == "2024-04-05T10:00:00Z");
  CHECK(rfc3339(parse_date("05/13/2024", "en-GB").value().time) == "2024-05-13T00:00:00Z");
}

TEST_CASE("days of one month are no months") {
  DateOrder days;
  DateOrder months;
  for (const char* date : {"12/03/2023", "12/04/2023"})
    days.see(date);
  for (const char* date : {"01/03/2023", "01/04/2023"})
    months.see(date);
  CHECK(days.language("en") == "en-US");
  CHECK(days.language("en-GB") == "en-GB");
  CHECK(months.language("en") == "en");
}
