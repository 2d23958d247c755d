// Recipes for lists whose entries have no element around them.
#include "feeds/pages/pages.h"
#include "tests/feeds/pages/said.h"
#include "tests/support/catch.h"

using namespace ilofeed;
using namespace ilofeed::tests;
using feeds::Element;

namespace {

constexpr const char* kTerms = R"(<html lang=en><body><h1>News</h1><dl class="news">
<dt><a href="/n/1">Masons and carpenters train together</a></dt><dd class=day>3 May 2024</dd>
<dd><p>The course lasts two weeks and ends with a test.</p></dd>
<dt><a href="/n/2">How a ladder should stand</a></dt><dd class=day>2 May 2024</dd>
<dt><a href="/n/3">A harbour without night shifts</a></dt><dd class=day>1 May 2024</dd>
<dd><p>The last late crane stopped in winter for good.</p></dd>
</dl></body></html>)";

constexpr const char* kHeadings =
    R"(<html lang=en><body><h1>News</h1><div class="body"><p>All that the office tells.</p>
<h3>Masons and carpenters train together</h3><p class=day>3 May 2024</p><p>Two weeks and a test. <a href="/n/1">Read more</a></p>
<h3>How a ladder should stand</h3><p class=day>2 May 2024</p><p>Four minutes that save an ankle. <a href="/n/2">Read more</a></p>
<h3>A harbour without night shifts</h3><p class=day>1 May 2024</p><p>The last late crane stopped. <a href="/n/3">Read more</a></p>
</div></body></html>)";

}  // namespace

TEST_CASE("what follows a term or heading up to the next belongs to its entry") {
  struct Row {
    const char* page;
    feeds::Recipe recipe;
    std::string summary;
  };

  feeds::Recipe terms;
  terms.entry = {"dl.news > dt"};
  terms.link = {"a @href"};
  terms.date = {"dd.day"};
  terms.summary = {"dd > p"};
  feeds::Recipe headings = terms;
  headings.entry = {".body > h3"};
  headings.date = {".day"};
  headings.summary = {"//p[not(@class)]/text()"};
  const auto row = GENERATE_REF(values<Row>({
      {kTerms, terms, "The course lasts two weeks and ends with a test."},
      {kHeadings, headings, "Two weeks and a test."},
  }));
  const feeds::ParsedFeed feed = read_with(row.page, row.recipe);
  REQUIRE(titles(feed) == std::vector<std::string>{"Masons and carpenters train together",
                                                   "How a ladder should stand",
                                                   "A harbour without night shifts"});
  CHECK(first(said_by_entry(feed, 0), Element::page_summary) == row.summary);
  CHECK(first(said_by_entry(feed, 1), Element::page_link) == "/n/2");
  CHECK(first(said_by_entry(feed, 1), Element::page_date_visible) == "2 May 2024");
  CHECK(first(said_by_entry(feed, 2), Element::page_date_visible) == "1 May 2024");
}

TEST_CASE(
    "a selector that an entry's following parts lack is told, and takes nothing of the next") {
  feeds::Recipe recipe;
  recipe.entry = {"dt"};
  recipe.summary = {"dd p"};
  const feeds::ParsedFeed feed = read_with(kTerms, recipe);
  CHECK(first(said_by_entry(feed, 1), Element::page_summary).empty());
  CHECK(feed.notes ==
        std::vector<std::string>{"recipe: summary \"dd p\" matches nothing in 1 of 3 entries"});
}

TEST_CASE("a recipe is proposed for a list that became flat") {
  const char* page = GENERATE(kTerms, kHeadings);
  const std::vector<std::string> known = {
      "https://www.example.org/n/1", "https://www.example.org/n/2", "https://www.example.org/n/3"};
  const auto recipe = feeds::propose_recipe(html(page), known, 0.8);
  REQUIRE(recipe);
  const feeds::ParsedFeed feed = read_with(page, *recipe);
  REQUIRE(titles(feed) == std::vector<std::string>{"Masons and carpenters train together",
                                                   "How a ladder should stand",
                                                   "A harbour without night shifts"});
  CHECK(first(said_by_entry(feed, 1), Element::page_date_visible) == "2 May 2024");
  CHECK(recipe->date == std::vector<std::string>{page == kTerms ? "dd.day" : "p.day"});
}
