#include "feeds/normalise/xml_base.h"

#include "tests/support/catch.h"

using namespace ilofeed::feeds;

TEST_CASE("an xml:base inside mark-up is in force for what it encloses, and no further") {
  const std::string markup =
      "<div xml:base=\"inner/\"><a href=\"1\">1</a><p xml:base=\"/top/\"><img src=\"2\"></p>"
      "<a href=\"3\">3</a></div><a href=\"4\">4</a>";
  CHECK(undo_xml_base(markup, "https://news.example/") ==
        "<div><a href=\"https://news.example/inner/1\">1</a><p><img "
        "src=\"https://news.example/top/2\"></p>"
        "<a href=\"https://news.example/inner/3\">3</a></div><a href=\"4\">4</a>");
}

TEST_CASE("mark-up without xml:base is left alone") {
  CHECK(undo_xml_base("<a href=1>x", "https://news.example/") == "<a href=1>x");
}
