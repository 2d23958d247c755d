#include "feeds/pages/sight/page_date.h"

#include "feeds/pages/article/article.h"
#include "feeds/pages/sight/outline.h"
#include "feeds/pages/sight/page_links.h"
#include "tests/support/catch.h"

using namespace ilofeed::feeds;
using namespace ilofeed::feeds::pages;

TEST_CASE("a line that is a date gives the day and what stands beside it") {
  struct Row {
    const char* line;
    const char* day;  // empty: the line is no date
    const char* before;
    const char* after;
  };

  const Row row = GENERATE(values<Row>({
      {"12 August 2022", "2022-08-12", "", ""},
      {"Published on 12 August 2022", "2022-08-12", "", ""},
      {"Press release | 06 September 2016", "2016-09-06", "Press release", ""},
      {"Thông tin báo chí | Hanoi, Viet Nam | Ngày 28 tháng 6 năm 2023",
       "2023-06-28",
       "Thông tin báo chí | Hanoi, Viet Nam",
       ""},
      {"25 September 2023, Phnom Penh, Cambodia", "2023-09-25", "", "Phnom Penh, Cambodia"},
      {"19 September 2023,", "2023-09-19", "", ""},
      {"20 September 2025 | Kuala Lumpur, Malaysia", "2025-09-20", "", "Kuala Lumpur, Malaysia"},
      {"Date issued: 23 June 2023 | Size/duration: 2:05", "2023-06-23", "", ""},
      {"8-9 April 2015", "2015-04-08", "", ""},
      {"Updated: 5 May 2024 | Published: 3 May 2024", "2024-05-03", "", ""},
      {"Published 3 May 2024", "2024-05-03", "", ""},
      {"Geneva, 3 March 2003", "2003-03-03", "Geneva", ""},
      {"12/03/2024 | Nota de prensa", "2024-03-12", "", "Nota de prensa"},
      {"On 9 March 2017, the office and the ministry jointly carried out the workshop.",
       "",
       "",
       ""},
      {"Statement by the Director-General, on the occasion of Women’s Day, 8 March 2015.",
       "",
       "",
       ""},
      {"09 March 2017, the office for the region co-organized a meeting in a county town.",
       "",
       "",
       ""},
      {"Report of the year 2019", "", "", ""},
      {"", "", "", ""},
  }));
  INFO(row.line);
  const auto date = read_date_line(row.line, {});
  REQUIRE(date.has_value() == (*row.day != '\0'));
  if (!date) return;
  CHECK(day_text(date->date.time) == row.day);
  CHECK(date->before == row.before);
  CHECK(date->after == row.after);
}

TEST_CASE("a heading's year or month completes a date") {
  DateContext context;
  context.heading = parse_month_heading("December 2013");
  REQUIRE(context.heading);
  for (const char* line :
       {"12 Dec", "12 December", "December 12", "12", "Thu 12", "(12 December)"}) {
    INFO(line);
    const auto date = read_date_line(line, context);
    REQUIRE(date);
    CHECK(day_text(date->date.time) == "2013-12-12");
    CHECK(date->text == "2013-12-12");
  }
  CHECK_FALSE(read_date_line("32", context));
  CHECK_FALSE(read_date_line("12 rooms", context));
}

TEST_CASE("the label of a change is told from that of a publication") {
  const auto date = read_date_line("Last updated: 3 May 2024", {});
  REQUIRE(date);
  CHECK(date->updated);
}

TEST_CASE("the size of a file is no day of the year above it") {
  DateContext context;
  context.heading = Date{
      Time{std::chrono::sys_days{std::chrono::year{2018} / 3 / 5}}, Precision::day, std::nullopt};
  CHECK_FALSE(read_date_line("pdf - 8.2 MB", context));
  CHECK(read_date_line("8.2.", context));
}

TEST_CASE("a relative date counts as a date and is left as it stood") {
  const auto date = read_date_line("3 days ago", {});
  REQUIRE(date);
  CHECK(date->relative);
  CHECK(date->text == "3 days ago");
}

TEST_CASE("numbers are read in the order that the page's other dates prove") {
  DateOrder american;
  american.see("5/28/2024");
  american.see("5/3/2024");
  CHECK(american.language("en") == "en-US");
  DateOrder british;
  british.see("28/5/2024");
  CHECK(british.language("en-US") == "en-GB");
  CHECK(british.language("fr") == "fr");
  CHECK(DateOrder().language("fr") == "fr");
}

TEST_CASE("a dateline names a place") {
  struct Row {
    const char* body;
    const char* place;
  };

  const Row row = GENERATE(values<Row>({
      {"Beijing, China (ILO News) – The organization and the country …", "Beijing, China"},
      {"GENEVA (ILO News) - More than half of all workers …", "GENEVA"},
      {"NEW YORK, 12 May 2020 — Delegates of forty states met.", "NEW YORK"},
      {"Port of Spain – Fishers asked for a fund.", "Port of Spain"},
      {"The talks ended – after two days – without a text.", ""},
      {"Wages rose.", ""},
  }));
  CHECK(dateline_place(row.body) == row.place);
}

TEST_CASE("text counts by what a reader sees of it") {
  CHECK(weight_of("a b\tc\n") == 3);
  CHECK(weight_of("\u00a0\u200b\ue601") == 0);
  CHECK(weight_of("新闻") == 5);
}

TEST_CASE("an address tells a year by a part of its path") {
  struct Row {
    const char* address;
    int year;
  };

  const Row row = GENERATE(values<Row>({
      {"https://example.org/2021/05/story", 2021},
      {"https://example.org/news/2021", 2021},
      {"/news/2021-05-03-story", 2021},
      {"/news/202105/story", 2021},
      {"/news/202105", 0},  // a number of the page
      {"/news/2021055/story", 0},
      {"/1234/5678/", 0},
      {"/src/core/str.html#2021", 0},
      {"/20210", 0},
      {"/news/story-2021", 0},
      {"/", 0},
      {"", 0},
  }));
  CAPTURE(row.address);
  CHECK(year_in(row.address) == row.year);
}
