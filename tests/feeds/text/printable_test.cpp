#include "feeds/text/printable.h"

#include "feeds/text/utf8.h"
#include "tests/support/catch.h"

using namespace ilofeed::feeds;

TEST_CASE("text for people holds nothing that acts on a terminal") {
  struct Row {
    std::string given;
    const char* shown;
  };

  const auto row = GENERATE(values<Row>({
      {"plain, café, 中文", "plain, café, 中文"},
      {"\x1b[2J\x1b]0;title\x07", " [2J ]0;title "},
      {"a\r\nevent=forged", "a  event=forged"},
      {std::string("a\0b", 3), "a b"},
      {"\x7f", " "},
      {"\xc2\x9b"
       "2J",
       " 2J"},  // CSI as one character
      {"\x9b"
       "2J",
       "\xef\xbf\xbd"
       "2J"},  // and as one byte, which is no UTF-8
      {"\xe2\x80\xae"
       "evil",
       " evil"},              // turned round
      {"\xe2\x80\xa8", " "},  // a line separator
      {"\xe2\x81\xa6", " "},
  }));
  CAPTURE(row.given);
  CHECK(printable(row.given, 100) == row.shown);
  CHECK(is_utf8(printable(row.given, 100)));
}

TEST_CASE("text for people has an end") {
  CHECK(printable(std::string(1000, 'a'), 10) == "aaaaaaaaaa…");
  CHECK(printable("ééééé", 3) == "é…");
  CHECK(printable("ééééé", 10) == "ééééé");
}
