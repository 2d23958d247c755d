#include "feeds/text/date/date.h"
#include "tests/support/catch.h"

using namespace ilofeed::feeds;

namespace {

struct Row {
  const char* line;
  const char* begin;
  const char* end = "";    // of a range
  const char* taken = "";  // the date's own text; empty where it is the whole line
  const char* language = "";
};

void check(const Row& row) {
  CAPTURE(row.line);
  const auto found = find_date(row.line, row.language);
  REQUIRE(found.has_value());
  CHECK(rfc3339(found->date.time).substr(0, 10) == row.begin);
  CHECK((found->date.end ? rfc3339(*found->date.end).substr(0, 10) : "") == row.end);
  const std::string_view line = row.line;
  const std::string_view taken = row.taken;
  CHECK(line.substr(found->begin, found->end - found->begin) == (taken.empty() ? line : taken));
}

}  // namespace

TEST_CASE("a day is found in the shapes of news pages") {
  check(GENERATE(values<Row>({
      {"12 August 2022", "2022-08-12"},
      {"07 July 2022", "2022-07-07"},
      {"8 March 2015", "2015-03-08"},
      {"9 DECEMBER 2025", "2025-12-09"},
      {"12 July, 2022", "2022-07-12"},
      {"12th July 2022", "2022-07-12"},
      {"1st of May 2024", "2024-05-01"},
      {"Wed, May 1, 2024", "2024-05-01"},
      {"Wednesday, May 1, 2024", "2024-05-01"},
      {"May 1 2024", "2024-05-01"},
      {"Sept. 5, 2022", "2022-09-05"},
      {"5 Sept 2022", "2022-09-05"},
      {"05 MAY 2022", "2022-05-05"},
      {"5-Mar-2022", "2022-03-05"},
      {"1-May-24", "2024-05-01"},
      {"5 May '22", "2022-05-05"},
      {"2022 May 12", "2022-05-12"},
      {"2024-05-01", "2024-05-01"},
      {"2020/06/30", "2020-06-30"},
      {"2024.05.01", "2024-05-01"},
      {"01.05.2024", "2024-05-01"},
      {"1. 5. 2024", "2024-05-01"},
      {"13.05.24", "2024-05-13"},
      {"01/05/2024", "2024-05-01"},
      {"25/12/24", "2024-12-25"},
      {"5/13/2024", "2024-05-13"},
      {"2024-05-01T10:00:00Z", "2024-05-01"},
  })));
}

TEST_CASE("a range of days keeps both ends") {
  check(GENERATE(values<Row>({
      {"8-9 April 2015", "2015-04-08", "2015-04-09"},
      {"16 - 18 April 2013", "2013-04-16", "2013-04-18"},
      {"8–9 April 2015", "2015-04-08", "2015-04-09"},
      {"8 — 9 April 2015", "2015-04-08", "2015-04-09"},
      {"8 − 9 April 2015", "2015-04-08", "2015-04-09"},
      {"8~9 April 2015", "2015-04-08", "2015-04-09"},
      {"8 to 9 April 2015", "2015-04-08", "2015-04-09"},
      {"8 & 9 April 2015", "2015-04-08", "2015-04-09"},
      {"8, 9 and 10 April 2015", "2015-04-08", "2015-04-10"},
      {"8/9 April 2015", "2015-04-08", "2015-04-09"},
      {"7 - 7 November 2014", "2014-11-07", "2014-11-07"},
      {"24 November - 5 December 2014", "2014-11-24", "2014-12-05"},
      {"24 November-15 December 2014", "2014-11-24", "2014-12-15"},
      {"29 December 2014 – 3 January 2015", "2014-12-29", "2015-01-03"},
      {"29 December – 3 January 2015", "2014-12-29", "2015-01-03"},
      {"April 8–9, 2015", "2015-04-08", "2015-04-09"},
      {"April 28 – May 3, 2015", "2015-04-28", "2015-05-03"},
      {"December 29, 2014 - January 3, 2015", "2014-12-29", "2015-01-03"},
      {"Tuesday, 12 July 2022 - Thursday, 14 July 2022", "2022-07-12", "2022-07-14"},
      {"Monday 8 - Tuesday 9 April 2015", "2015-04-08", "2015-04-09"},
      {"du 8 au 9 avril 2015", "2015-04-08", "2015-04-09"},
      {"du 28 mars au 2 avril 2015", "2015-03-28", "2015-04-02"},
      {"8 et 9 avril 2015", "2015-04-08", "2015-04-09"},
      {"del 8 al 9 de abril de 2015", "2015-04-08", "2015-04-09"},
      {"del 28 de marzo al 2 de abril de 2015", "2015-03-28", "2015-04-02"},
      {"entre el 8 y el 9 de abril de 2015", "2015-04-08", "2015-04-09"},
      {"8 a 9 de abril de 2015", "2015-04-08", "2015-04-09"},
      {"8. bis 9. April 2015", "2015-04-08", "2015-04-09"},
      {"8.–9. April 2015", "2015-04-08", "2015-04-09"},
      {"vom 28. März bis zum 2. April 2015", "2015-03-28", "2015-04-02"},
      {"dal 8 al 9 aprile 2015", "2015-04-08", "2015-04-09"},
      {"8 t/m 9 april 2015", "2015-04-08", "2015-04-09"},
      {"с 8 по 9 апреля 2015 г.", "2015-04-08", "2015-04-09"},
      {"8—9 апреля 2015 года", "2015-04-08", "2015-04-09"},
      {"2015年4月8日至9日", "2015-04-08", "2015-04-09"},
      {"2015年4月28日～5月3日", "2015-04-28", "2015-05-03"},
      {"2018. április 8–9.", "2018-04-08", "2018-04-09"},
      {"01/05/2024 - 03/05/2024", "2024-05-01", "2024-05-03"},
      {"2024-05-01 – 2024-05-03", "2024-05-01", "2024-05-03"},
      {"05-07/03/2024", "2024-03-05", "2024-03-07"},
      {"من 5 إلى 7 مارس 2024", "2024-03-05", "2024-03-07"},
      {"08.-09.04.2015", "2015-04-08", "2015-04-09"},
      {"28.03.-02.04.2015", "2015-03-28", "2015-04-02"},
  })));
}

TEST_CASE("a date leaves to others what stands before and after it") {
  check(GENERATE(values<Row>({
      {"Press release | 06 September 2016", "2016-09-06", "", "06 September 2016"},
      {"Aviso a los medias | 29 de mayo de 2017", "2017-05-29", "", "29 de mayo de 2017"},
      {"25 September 2023, Phnom Penh, Cambodia", "2023-09-25", "", "25 September 2023"},
      {"19 September 2023,", "2023-09-19", "", "19 September 2023"},
      {"7 - 7 November 2014, Webinar on skills", "2014-11-07", "2014-11-07", "7 - 7 November 2014"},
      {"20 September 2025 | Kuala Lumpur, Malaysia", "2025-09-20", "", "20 September 2025"},
      {"Thông tin báo chí | Hanoi, Viet Nam | Ngày 28 tháng 6 năm 2023",
       "2023-06-28",
       "",
       "Ngày 28 tháng 6 năm 2023"},
      {"خبر | ١١ أبريل, ٢٠١٩", "2019-04-11", "", "١١ أبريل, ٢٠١٩"},
      {"تاريخ الإصدار: ٠٤ أغسطس, ٢٠٢١ |", "2021-08-04", "", "٠٤ أغسطس, ٢٠٢١"},
      {"Date issued: 23 June 2023 | Size/duration: 2:05", "2023-06-23", "", "23 June 2023"},
      {"发布时间：2022年9月30日 来源：本局", "2022-09-30", "", "2022年9月30日"},
      {"(12 May 2022)", "2022-05-12", "", "12 May 2022"},
      {"Rooms 3, 5 May 2024", "2024-05-05", "", "5 May 2024"},
      {"Rome, du lundi 8 au mardi 9 avril 2015",
       "2015-04-08",
       "2015-04-09",
       "du lundi 8 au mardi 9 avril 2015"},
      {"Mardi, le 5 mars 2024 | Dakar", "2024-03-05", "", "Mardi, le 5 mars 2024"},
      {"Di., 5. März 2024, Genf", "2024-03-05", "", "Di., 5. März 2024"},
      {"5 May 2024 M. Durand", "2024-05-05", "", "5 May 2024"},
      {"05.03.2024 г. Москва", "2024-03-05", "", "05.03.2024 г."},
      {"On 5 March 2024", "2024-03-05"},
      {"On 5 March 2024 the office opened", "2024-03-05", "", "5 March 2024"},
      {"On Thursday, 7 March 2024, it opened", "2024-03-07", "", "Thursday, 7 March 2024"},
      {"due to 1 May 2024", "2024-05-01", "", "1 May 2024"},
  })));
}

TEST_CASE("a clock time beside the date is taken with it") {
  struct Clock {
    const char* line;
    const char* utc;
    const char* taken;
  };

  const auto row = GENERATE(values<Clock>({
      {"1 May 2024, 14:30", "2024-05-01T14:30:00Z", "1 May 2024, 14:30"},
      {"1 May 2024 at 2:30 pm", "2024-05-01T14:30:00Z", "1 May 2024 at 2:30 pm"},
      {"1 May 2024, 2 p.m. in Rome", "2024-05-01T14:00:00Z", "1 May 2024, 2 p.m."},
      {"May 1, 2024 2:30 PM EST", "2024-05-01T19:30:00Z", "May 1, 2024 2:30 PM EST"},
      {"1 mai 2024 à 14h30", "2024-05-01T14:30:00Z", "1 mai 2024 à 14h30"},
      {"1. Mai 2024, 14.30 Uhr", "2024-05-01T14:30:00Z", "1. Mai 2024, 14.30 Uhr"},
      {"1 May 2024 - 10:00 to 12:00 (Geneva)",
       "2024-05-01T10:00:00Z",
       "1 May 2024 - 10:00 to 12:00"},
      {"2024-05-01 14:30:15 +0200", "2024-05-01T12:30:15Z", "2024-05-01 14:30:15 +0200"},
      {"2022年9月30日 14:30", "2022-09-30T14:30:00Z", "2022年9月30日 14:30"},
      {"1 May 2024, 14 people", "2024-05-01T00:00:00Z", "1 May 2024"},
      {"Posted on Wednesday 1 May 2024 | 14:30",
       "2024-05-01T14:30:00Z",
       "Wednesday 1 May 2024 | 14:30"},
  }));
  CAPTURE(row.line);
  const auto found = find_date(row.line, "");
  REQUIRE(found.has_value());
  CHECK(rfc3339(found->date.time) == row.utc);
  const std::string_view line = row.line;
  CHECK(line.substr(found->begin, found->end - found->begin) == row.taken);
}

TEST_CASE("numbers that are no date are left alone") {
  const auto line = GENERATE(as<std::string>{},
                             "",
                             "Labour ministers call for fair recruitment",
                             "Global Wage Report 2014/15",
                             "Global Wage Report 2014-15: May edition",
                             "2030 Agenda",
                             "Decent work country programme 2023-2025",
                             "2014年世界就业报告",
                             "国际劳工组织与中国签署2023-2025年体面劳动国别计划",
                             "COVID-19",
                             "COVID-19 May 2020",
                             "ILO Convention No. 102",
                             "108th International Labour Conference",
                             "19 May",
                             "May 19",
                             "Dec 2020",
                             "31 April 2022",
                             "30/30/2024",
                             "5/1/24",
                             "192.168.10.2024",
                             "1.2.2024.3",
                             "v1.2.2024",
                             "+41 22 799 1912",
                             "ISBN 978-92-2-2024-1",
                             "/2024/05/01/title",
                             "Newsletter No. 12, March 2024",
                             "Newsletter no. 12 March 2024",
                             "Bulletin n° 5, mai 2024",
                             "Boletín Nº 5 mayo 2024",
                             "Issue 12, March 2024",
                             "page 3 of 12",
                             "12 March 1500",
                             "12 March 2500");
  CAPTURE(line);
  CHECK_FALSE(find_date(line, "en").has_value());
}

TEST_CASE("a day without a year is a date where the year is known") {
  struct Short {
    const char* line;
    const char* begin;
    const char* end;
  };

  const auto row = GENERATE(values<Short>({
      {"19 May", "2022-05-19", ""},
      {"May 19", "2022-05-19", ""},
      {"19 mai", "2022-05-19", ""},
      {"8-9 Apr", "2022-04-08", "2022-04-09"},
      {"24 November - 5 December", "2022-11-24", "2022-12-05"},
      {"9月30日", "2022-09-30", ""},
      {"12.06.", "2022-06-12", ""},
      {"19 May 2020", "2020-05-19", ""},  // its own year wins
  }));
  CAPTURE(row.line);
  const auto found = find_day_in_year(row.line, "", 2022);
  REQUIRE(found.has_value());
  CHECK(rfc3339(found->date.time).substr(0, 10) == row.begin);
  CHECK((found->date.end ? rfc3339(*found->date.end).substr(0, 10) : "") == row.end);
  CHECK_FALSE(find_day_in_year("12 workers", "en", 2022).has_value());
}

TEST_CASE("a date is found in a long line, and none in a line of numbers, in linear time") {
  std::string numbers;
  while (numbers.size() < 200'000)
    numbers += "1 2 - 3, 4 & 5/6 ";
  CHECK_FALSE(find_date(numbers, "en").has_value());
  std::string months;
  while (months.size() < 200'000)
    months += "8 May - 9 May - ";
  CHECK_FALSE(find_date(months, "en").has_value());
}
