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

TEST_CASE("a day is found in the languages of news pages") {
  check(GENERATE(values<Row>({
      {"7 avril 2020", "2020-04-07"},
      {"1er avril 2020", "2020-04-01"},
      {"lundi 1er avril 2019", "2019-04-01"},
      {"5 janv. 2022", "2022-01-05"},
      {"12 août 2022", "2022-08-12"},
      {"3 de junio de 2022", "2022-06-03"},
      {"1º de mayo de 2022", "2022-05-01"},
      {"3 de junio del 2022", "2022-06-03"},
      {"12 de maio de 2022", "2022-05-12"},
      {"12. Juni 2018", "2018-06-12"},
      {"1. Jänner 2018", "2018-01-01"},
      {"Mittwoch, 12. März 2018", "2018-03-12"},
      {"1° maggio 2022", "2022-05-01"},
      {"12 mei 2022", "2022-05-12"},
      {"5 июня 2022", "2022-06-05"},
      {"5 июня 2022 г.", "2022-06-05"},
      {"5-го июня 2022 года", "2022-06-05"},
      {"5 червня 2022 року", "2022-06-05"},
      {"5 юни 2022", "2022-06-05"},
      {"5. јун 2022", "2022-06-05"},
      {"٠٤ أغسطس, ٢٠٢١", "2021-08-04"},
      {"4 آب 2021", "2021-08-04"},
      {"5 كانون الثاني 2022", "2022-01-05"},
      {"5 كانون الثاني/يناير 2022", "2022-01-05"},
      {"5 تشرين الأول/أكتوبر 2022", "2022-10-05"},
      {"۱۲ مه ۲۰۲۱", "2021-05-12"},
      {"2022年9月30日", "2022-09-30"},
      {"２０２２年９月３０日", "2022-09-30"},
      {"二〇二二年九月三十日", "2022-09-30"},
      {"令和4年9月30日", "2022-09-30"},
      {"2022年9月30日(金)", "2022-09-30"},
      {"2022년 9월 30일", "2022-09-30"},
      {"2022년 9월 30일(금)", "2022-09-30"},
      {"2022. 9. 30.", "2022-09-30"},
      {"Ngày 28 tháng 6 năm 2023", "2023-06-28"},
      {"28 tháng 6, 2023", "2023-06-28"},
      {"Thứ Tư, ngày 1/5/2024", "2024-05-01", "", "", "vi"},
      {"5 Haziran 2022", "2022-06-05"},
      {"5 czerwca 2022", "2022-06-05"},
      {"5 Ιουνίου 2022", "2022-06-05"},
      {"2018. június 12.", "2018-06-12"},
      {"5 juni 2022", "2022-06-05"},
      {"5. kesäkuuta 2022", "2022-06-05"},
      {"5. června 2022", "2022-06-05"},
      {"5 iunie 2022", "2022-06-05"},
      {"5 Agustus 2022", "2022-08-05"},
      {"5 ביוני 2022", "2022-06-05"},
      {"5 जून 2022", "2022-06-05"},
      {"12 มกราคม 2567", "2024-01-12"},  // Buddhist era
      {"5 มี.ค. 2567", "2024-03-05"},
      {"5 de març de 2024", "2024-03-05"},
      {"৫ জুন ২০২২", "2022-06-05"},
      {"2024年3月5日（火）", "2024-03-05"},
      {"5 آذار (مارس) 2024", "2024-03-05"},
      {"5 ივნისი 2022", "2022-06-05"},
      {"2022 m. birželio 3 d.", "2022-06-03"},
  })));
}

TEST_CASE("a language decides what is ambiguous, and nothing else") {
  check(GENERATE(values<Row>({
      {"03/04/2024", "2024-04-03"},
      {"03/04/2024", "2024-04-03", "", "", "en"},
      {"03/04/2024", "2024-04-03", "", "", "fr"},
      {"03/04/2024", "2024-03-04", "", "", "en-US"},
      {"25/04/2024", "2024-04-25", "", "", "en-US"},
      {"5/1/24", "2024-01-05", "", "", "fr"},
      {"5/1/24", "2024-05-01", "", "", "en-US"},
      {"1. listopada 2022", "2022-10-01", "", "", "hr"},
      {"1 listopada 2022", "2022-11-01", "", "", "pl"},
      {"3 juin 2022", "2022-06-03", "", "", "en"},
  })));
}
