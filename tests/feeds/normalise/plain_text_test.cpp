#include "feeds/normalise/plain_text.h"

#include "tests/feeds/normalise/statements.h"
#include "tests/support/catch.h"

using namespace ilofeed::feeds;
using ilofeed::tests::said;

namespace {

std::string title(std::string value, TextType type) {
  Statement statement = said(Element::rss_title, std::move(value));
  statement.type = type;
  return title_text(statement);
}

}  // namespace

TEST_CASE("titles are plain text, whatever the format made of them") {
  struct Row {
    const char* value;
    TextType type;
    const char* title;
  };

  const auto row = GENERATE(values<Row>({
      {"Decent work", TextType::unstated, "Decent work"},
      {"  Decent\n\t work ", TextType::plain, "Decent work"},
      {"<b>Decent</b> work", TextType::unstated, "Decent work"},
      {"<b>Decent</b> work", TextType::html, "Decent work"},
      {"AT&amp;T", TextType::unstated, "AT&T"},
      {"AT&amp;T", TextType::html, "AT&T"},
      {"AT&amp;T", TextType::plain, "AT&T"},  // escaped once too often
      {"AT&T", TextType::unstated, "AT&T"},
      {"Workers&#8217; rights", TextType::plain, "Workers\xE2\x80\x99 rights"},
      {"Caf\xC3\xA9 &eacute;", TextType::unstated, "Caf\xC3\xA9 \xC3\xA9"},
      {"1 < 2", TextType::unstated, "1 < 2"},
      {"std::vector<int>", TextType::unstated, "std::vector<int>"},
      {"&lt;b&gt;Decent&lt;/b&gt; work", TextType::unstated, "Decent work"},  // escaped twice
      {"&lt;em&gt;Decent&lt;/em&gt; work", TextType::html, "Decent work"},
      {"History of the <blink> tag", TextType::plain, "History of the <blink> tag"},
      {"<i>Decent</i> work", TextType::plain, "Decent work"},  // mark-up where none is allowed
      {"<id>Decent work</id>", TextType::plain, "Decent work"},
      {"a </sometimes> b", TextType::plain, "a </sometimes> b"},
      {"<script>alert(1)</script>News", TextType::html, "News"},
      {"News \xEE\x98\x81", TextType::plain, "News"},                 // a character of an icon font
      {"News \xE2\x80\xAEtxt.exe", TextType::plain, "News txt.exe"},  // a direction overridden
      {"Arbeits&shy;recht", TextType::plain, "Arbeits\xC2\xADrecht"},  // where a word may break
      {"a\x01z", TextType::plain, "az"},
      {"a&#1;z", TextType::unstated, "az"},
      {"bad \xFF\xFE", TextType::plain, "bad \xEF\xBF\xBD\xEF\xBF\xBD"},
      {"<o:p>News</o:p>", TextType::html, "News"},  // an element nobody knows
      {"<!-- hidden -->News", TextType::html, "News"},
      {"<!DOCTYPE ~", TextType::html, "<!DOCTYPE ~"},
      {"3 < 4", TextType::html, "3 < 4"},
      {"", TextType::html, ""},
  }));
  CAPTURE(row.value);
  CHECK(title(row.value, row.type) == row.title);
}
