#include "feeds/text/html/entities.h"

#include "tests/support/catch.h"

using ilofeed::feeds::named_entity;
using ilofeed::feeds::unescape_html;

TEST_CASE("names of characters are known") {
  CHECK(named_entity("eacute") == "é");
  CHECK(named_entity("AElig") == "Æ");
  CHECK(named_entity("zwnj") == "\u200C");
  CHECK(named_entity("NotEqualTilde") == "≂̸");
  CHECK(named_entity("Tab") == "\t");
  CHECK_FALSE(named_entity("nosuchname"));
  CHECK_FALSE(named_entity(""));
}

TEST_CASE("references are undone as an HTML parser does in text") {
  struct Row {
    std::string text;
    std::string plain;
  };

  const auto row = GENERATE(values<Row>({
      {"A &amp; B", "A & B"},
      {"&amp;eacute;", "&eacute;"},
      {"caf&eacute", "café"},
      {"&copy2024", "©2024"},
      {"&notit; &notin;", "¬it; ∉"},
      {"&hellip", "&hellip"},
      {"&#233;&#xE9;&#XE9", "ééé"},
      {"&#150;&#146;", "–’"},
      {"&#0;&#xD800;&#1114112;&#99999999999;", "\uFFFD\uFFFD\uFFFD\uFFFD"},
      {"&#55357;&#56832; &#xD83D;&#xde00;", "\U0001F600 \U0001F600"},
      {"&#55357; &#56832;", "\uFFFD \uFFFD"},
      {"&#56832;&#55357;", "\uFFFD\uFFFD"},
      {"a&#1;b&#xFFFE;c", "abc"},
      {"&#;&#x;&;& &&lt;", "&#;&#x;&;& &<"},
      {"AT&T R&D;", "AT&T R&D;"},
  }));
  CHECK(unescape_html(row.text) == row.plain);
}

TEST_CASE("two references to halves of a character are joined where they stand") {
  using ilofeed::feeds::join_pairs_of_references;
  CHECK(join_pairs_of_references("<b>a &#55357;&#56832;&#55357;&#56832; &#233;&#56832;</b>") ==
        "<b>a \U0001F600\U0001F600 &#233;&#56832;</b>");
  CHECK(join_pairs_of_references("&#55357;") == "&#55357;");
}
