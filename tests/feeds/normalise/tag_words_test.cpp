#include "feeds/normalise/tag_words.h"

#include "feeds/normalise/plain_text.h"
#include "tests/feeds/normalise/statements.h"
#include "tests/support/catch.h"

using namespace ilofeed::feeds;
using ilofeed::tests::said;

TEST_CASE("only tags of elements that ever were, or with attributes, count as tags") {
  CHECK(has_html_tag("a <br> b"));
  CHECK(has_html_tag("<p class=x>"));
  CHECK(has_html_tag("</DIV>"));
  CHECK(has_html_tag("<br/>"));
  CHECK(has_html_tag("<!-- hidden -->"));
  const auto obsolete = GENERATE(as<std::string>{},
                                 "applet",
                                 "isindex",
                                 "image",
                                 "animate",
                                 "animation",
                                 "feGaussianBlur",
                                 "annotation-xml",
                                 "nextid",
                                 "plaintext");
  CHECK(has_html_tag("words <" + obsolete + "> words"));
  CHECK(has_html_tag("<nonesuch onclick=alert(1)>words"));
  CHECK_FALSE(has_html_tag("a < b > c"));
  CHECK_FALSE(has_html_tag("map<K, V>, vector<int>"));
  CHECK_FALSE(has_html_tag("<b"));
  CHECK_FALSE(has_html_tag("<"));
}

TEST_CASE("words of a title that look like tags stay words") {
  const auto title = GENERATE(as<std::string>{},
                              "A guide to <head> elements",
                              "<head> elements: a guide",
                              "Unship: <a> as <area> in maps",
                              "Use <b> or <strong>?",
                              "Use <b> and </b> for bold",
                              "The <br> element",
                              "[<em>] explained",
                              "Vector<int> explained",
                              "<UPDATE> ILO statement",
                              "<重要> お知らせ",
                              "x <y and z=3",
                              "Ana Ruiz <ana@news.example>",
                              "What is <!DOCTYPE html>?");
  CAPTURE(title);
  CHECK(title_text(said(Element::rss_title, title)) == title);
}

TEST_CASE("mark-up of a title is taken out") {
  struct Row {
    const char* value;
    const char* title;
  };

  const auto row = GENERATE(values<Row>({
      {"The <b>bold</b> move", "The bold move"},
      {"<p>Wages rise", "Wages rise"},
      {"Wages<br>rise<br/>again", "Wages rise again"},
      {"Wages rise</b>", "Wages rise"},
      {"<a href=\"x\">Wages</a> rise", "Wages rise"},
      {"Wages <img src=x onerror=alert(1)> rise", "Wages rise"},
      {"Wages rise <img src=\"https://news.exam", "Wages rise"},
      {"<nonesuch onclick=alert(1)>Wages</nonesuch>", "Wages"},
      {"<!-- hidden -->Wages", "Wages"},
      {"<script>alert(1)</script>Wages", "Wages"},
      {"The <em>very</em> <head> of state", "The very <head> of state"},
      {"<b>List<String></b> explained", "List<String> explained"},
      {"<p>Use <b> or <strong>?</p>", "Use <b> or <strong>?"},
  }));
  CAPTURE(row.value);
  CHECK(title_text(said(Element::rss_title, row.value)) == row.title);
}

TEST_CASE("a title that says that it is text is taken at its word") {
  const auto title = [](std::string value) {
    Statement statement = said(Element::atom_title, std::move(value), {{"type", "text"}});
    statement.type = TextType::plain;
    return title_text(statement);
  };
  CHECK(title("The <b>bold</b> move") == "The <b>bold</b> move");
  CHECK(title("<img src=x onerror=alert(1)>Wages") == "Wages");
}

TEST_CASE("a text that is taken for HTML does nothing") {
  struct Row {
    const char* text;
    const char* harmless;
  };

  const auto row = GENERATE(values<Row>({
      {"Write <b>x</b> for bold", "Write <b>x</b> for bold"},
      {"1 < 2 and 3 > 2", "1 < 2 and 3 > 2"},
      {"a <script>alert(1)</script> b", "a  b"},
      {"a <script> element", "a script element"},
      {"a <style>*{color:red}</style> b", "a  b"},
      {"<svg/onload=alert(1)>a", "a"},
      {"<x onclick='a>b' y>a", "a"},
      {"<scr<script>ipt>alert(1)</scr</script>ipt>", "script"},
      {"<img src=x onerror=alert(1)", ""},
      {"<a href>a", "<a href>a"},
      {"a <p \"=\" b", "a p \"=\" b"},
      {"a <p '=' title=\"><img src=x onerror=alert(1)>\">t</p>", "a p '=' title=\">\">t</p>"},
      {"when a <b and c", "when a <b and c"},
      {"x <y and z=3", "x <y and z=3"},
      {"a <y onclick=alert(1) z='", "a y onclick=alert(1) z='"},
      {"a <y,z src=<img src=x onerror=alert(1)", "a y,z src=img src=x onerror=alert(1)"},
      {"a <!-- b --> c", "a  c"},
      {"a <!-- b", "a  b"},
      {"a <!-- b --> <!-- c", "a   c"},
  }));
  CAPTURE(row.text);
  CHECK(harmless(row.text) == row.harmless);
  CHECK(harmless(row.harmless) == row.harmless);
}
