#include "feeds/text/date/date.h"
#include "tests/support/catch.h"

using namespace ilofeed::feeds;

namespace {

constexpr Time kNow{std::chrono::seconds{1714555800}};  // 2024-05-01T09:30:00Z

}  // namespace

TEST_CASE("a date told from today is read against the time given") {
  struct Row {
    const char* text;
    const char* utc;
    Precision precision;
  };

  const auto row = GENERATE(values<Row>({
      {"just now", "2024-05-01T09:30:00Z", Precision::minute},
      {"30 seconds ago", "2024-05-01T09:29:30Z", Precision::minute},
      {"5 minutes ago", "2024-05-01T09:25:00Z", Precision::minute},
      {"5 mins ago", "2024-05-01T09:25:00Z", Precision::minute},
      {"an hour ago", "2024-05-01T08:30:00Z", Precision::minute},
      {"about 3 hours ago", "2024-05-01T06:30:00Z", Precision::minute},
      {"3h ago", "2024-05-01T06:30:00Z", Precision::minute},
      {"today", "2024-05-01T00:00:00Z", Precision::day},
      {"Yesterday", "2024-04-30T00:00:00Z", Precision::day},
      {"3 days ago", "2024-04-28T00:00:00Z", Precision::day},
      {"Posted 3 days ago", "2024-04-28T00:00:00Z", Precision::day},
      {"a day ago", "2024-04-30T00:00:00Z", Precision::day},
      {"2 weeks ago", "2024-04-17T00:00:00Z", Precision::day},
      {"2 months ago", "2024-03-01T00:00:00Z", Precision::month},
      {"5 months ago", "2023-12-01T00:00:00Z", Precision::month},
      {"3 years ago", "2021-01-01T00:00:00Z", Precision::year},
      {"il y a 3 jours", "2024-04-28T00:00:00Z", Precision::day},
      {"il y a une heure", "2024-05-01T08:30:00Z", Precision::minute},
      {"Aujourd’hui", "2024-05-01T00:00:00Z", Precision::day},
      {"hier", "2024-04-30T00:00:00Z", Precision::day},
      {"hace 2 horas", "2024-05-01T07:30:00Z", Precision::minute},
      {"hace un día", "2024-04-30T00:00:00Z", Precision::day},
      {"ayer", "2024-04-30T00:00:00Z", Precision::day},
      {"vor 2 Stunden", "2024-05-01T07:30:00Z", Precision::minute},
      {"vor einem Tag", "2024-04-30T00:00:00Z", Precision::day},
      {"há 2 dias", "2024-04-29T00:00:00Z", Precision::day},
      {"2 giorni fa", "2024-04-29T00:00:00Z", Precision::day},
      {"2 dagen geleden", "2024-04-29T00:00:00Z", Precision::day},
      {"3 дня назад", "2024-04-28T00:00:00Z", Precision::day},
      {"Вчера", "2024-04-30T00:00:00Z", Precision::day},
      {"منذ 3 أيام", "2024-04-28T00:00:00Z", Precision::day},
      {"أمس", "2024-04-30T00:00:00Z", Precision::day},
      {"3天前", "2024-04-28T00:00:00Z", Precision::day},
      {"5 分钟前", "2024-05-01T09:25:00Z", Precision::minute},
      {"3時間前", "2024-05-01T06:30:00Z", Precision::minute},
      {"昨日", "2024-04-30T00:00:00Z", Precision::day},
      {"2시간 전", "2024-05-01T07:30:00Z", Precision::minute},
      {"어제", "2024-04-30T00:00:00Z", Precision::day},
      {"3 ngày trước", "2024-04-28T00:00:00Z", Precision::day},
      {"hôm qua", "2024-04-30T00:00:00Z", Precision::day},
      {"3 gün önce", "2024-04-28T00:00:00Z", Precision::day},
      {"3 dni temu", "2024-04-28T00:00:00Z", Precision::day},
  }));
  CAPTURE(row.text);
  const auto date = parse_relative_date(row.text, kNow);
  REQUIRE(date.has_value());
  CHECK(rfc3339(date->time) == row.utc);
  CHECK(date->precision == row.precision);
}

TEST_CASE("what is not told from today is no relative date") {
  const auto text = GENERATE(as<std::string>{},
                             "",
                             "3 days",
                             "ago",
                             "days ago",
                             "3 workers ago",
                             "12 May 2024",
                             "Todays news",
                             "The strike ended 3 days ago in Lima",
                             "99999 years ago",
                             "500 years ago");
  CAPTURE(text);
  CHECK_FALSE(parse_relative_date(text, kNow).has_value());
}
