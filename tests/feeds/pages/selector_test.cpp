#include "feeds/pages/recipe/selector.h"

#include <string>

#include "feeds/pages/recipe/recipe_reader.h"
#include "feeds/text/html/html.h"
#include "tests/support/catch.h"

using namespace ilofeed::feeds;
using namespace ilofeed::feeds::pages;

namespace {

constexpr const char* kPage = R"(<body>
<div id=a class="list wide" data-kind="News Room" lang=en-GB>
  <p>one</p>
  <p class="x  y">two <b>bold</b></p>
  <h3>three</h3>
  <p class="x-y" title="it's &quot;so&quot;">four <a href="/news/4?p=1">link</a></p>
</div>
<ul><li>5</li><li class="md:flex">6</li><li>7</li><li><i>8</i></li><li></li></ul>
</body>)";

// The first words of all that a selector finds, parted by blanks.
std::string found(const std::string& css) {
  const pugi::xml_document page = parse_html(kPage);
  const auto selector = read_selector(css);
  if (!selector) return "error: " + selector.error();
  std::string words;
  for (const pugi::xpath_node& node : select(page, *selector)) {
    const std::string text = node.attribute() ? node.attribute().value() : text_of(node.node());
    words += (words.empty() ? "" : " ") + text.substr(0, text.find(' '));
  }
  return words;
}

}  // namespace

TEST_CASE("CSS selectors find what browsers find") {
  struct Row {
    const char* css;
    const char* elements;
  };

  const Row row = GENERATE(values<Row>({
      {"div > p", "one two four"},
      {"DIV P", "one two four"},
      {"p.x", "two"},
      {"p.x.y", "two"},
      {".x-y", "four"},
      {"#a > h3", "three"},
      {"h3, .x", "two three"},
      {"h3 + p", "four"},
      {"p + p", "two"},
      {"p ~ h3", "three"},
      {"p ~ p", "two four"},
      {"div *", "one two bold three four link"},
      {"[title]", "four"},
      {"p[class=x-y]", "four"},
      {"p[class~=y]", "two"},
      {"p[class^='x-']", "four"},
      {"p[class$=\"y\"]", "two four"},
      {"p[class*=-]", "four"},
      {"[lang|=en] > h3", "three"},
      {"[data-kind='news room' i] > h3", "three"},
      {"a[href^=\"/news/\"]", "link"},
      {"p[title='it\\'s \"so\"']", "four"},
      {"li:first-child", "5"},
      {"li:nth-child(2)", "6"},
      {"li:nth-child(odd)", "5 7 "},
      {"li:nth-child(-n+2)", "5 6"},
      {"li:nth-last-child(2)", "8"},
      {"p:nth-of-type(3)", "four"},
      {"p:last-of-type", "four"},
      {"li:empty", ""},
      {"li:has(i)", "8"},
      {"div:has(> h3) > .x", "two"},
      {"p:not(.x)", "one four"},
      {"p:not(.x, .x-y)", "one"},
      {":is(h3, .x)", "two three"},
      {"p:contains('bold')", "two"},
      {"li.md\\:flex", "6"},
      {"//ul/li[3]", "7"},
      {"p a @href", "/news/4?p=1"},
      {"h4", ""},
  }));
  INFO(row.css);
  if (std::string(row.css).find('@') != std::string::npos) {
    const auto selector = read_selector(row.css);
    REQUIRE(selector);
    const pugi::xml_document page = parse_html(kPage);
    const std::vector<pugi::xpath_node> nodes = select(page, *selector);
    REQUIRE_FALSE(nodes.empty());
    CHECK(nodes.front().node().attribute(selector->attribute.c_str()).value() ==
          std::string(row.elements));
  } else {
    CHECK(found(row.css) == row.elements);
  }
}

TEST_CASE("a wrong selector is told with its place") {
  struct Row {
    const char* css;
    const char* message;
  };

  const Row row = GENERATE(values<Row>({
      {"", "the selector is empty"},
      {"p >", "the selector ends too early"},
      {"p..x", "a name is missing at column 3"},
      {"p[class", "at column"},
      {"p:hover", "unknown pseudo-class :hover"},
      {"p::before", "pseudo-elements"},
      {":first-of-type", "needs the element's name"},
      {"p)", "unexpected ')'"},
      {"//p[", "//p["},
      {"/count(//p)", ""},
  }));
  INFO(row.css);
  const auto selector = read_selector(row.css);
  REQUIRE_FALSE(selector);
  CHECK(selector.error().find(row.message) != std::string::npos);
}

TEST_CASE("any text becomes an XPath string") {
  CHECK(xpath_string("a") == "'a'");
  CHECK(xpath_string("it's") == "\"it's\"");
  CHECK(xpath_string("'\"") == "concat('',\"'\",'\"')");
}
