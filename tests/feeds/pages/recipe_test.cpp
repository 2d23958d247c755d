// Recipes: lists read as the operator says, and recipes proposed after a redesign.
#include <memory>

#include "feeds/pages/pages.h"
#include "tests/feeds/pages/said.h"
#include "tests/support/catch.h"

using namespace ilofeed;
using namespace ilofeed::tests;
using feeds::Element;

namespace {

constexpr const char* kOld =
    R"(<html lang=en><body><ul class=nav><li><a href=/a>All about the office and its work</a></li></ul>
<ol class="item-list">
<li><p class=item-prehead>News</p><h5><a href="/n/1">Masons and carpenters train together</a></h5><p class=item-info>3 May 2024</p><p class=text>The course lasts two weeks and ends with a test.</p></li>
<li><p class=item-prehead>Video</p><h5><a href="/n/2">How a ladder should stand</a></h5><p class=item-info>2 May 2024</p><p class=text>Four minutes that save an ankle, says the trainer.</p></li>
<li><h5><a href="/n/3">A harbour without night shifts</a></h5><p class=item-info>1 May 2024</p></li>
</ol><a rel=next href="?page=2">Older</a></body></html>)";

constexpr const char* kNew =
    R"(<html lang=en><body><nav><a href=/a>All about the office and its work</a></nav>
<main><div class="grid">
<div class="card"><span class="tag">News</span><a class="card-link" href="https://example.org/n/1"><h3>Masons and carpenters train together</h3></a><time datetime=2024-05-03>3 May 2024</time><p class=lead>The course lasts two weeks and ends with a test.</p></div>
<div class="card"><span class="tag">Video</span><a class="card-link" href="/n/2/"><h3>How a ladder should stand</h3></a><time datetime=2024-05-02>2 May 2024</time><p class=lead>Four minutes that save an ankle, says the trainer.</p></div>
<div class="card"><span class="tag">News</span><a class="card-link" href="/n/3#top"><h3>A harbour without night shifts</h3></a><time datetime=2024-05-01>1 May 2024</time><p class=lead>The last late crane stopped in winter for good.</p></div>
</div></main></body></html>)";

feeds::Recipe old_recipe() {
  feeds::Recipe recipe;
  recipe.entry = {"ol.list > li", "ol.item-list > li"};
  recipe.title = {"h5"};
  recipe.link = {"h5 a @href"};
  recipe.date = {"time @datetime", ".item-info"};
  recipe.date_format = "%d %B %Y";
  recipe.kicker = {"p.item-prehead"};
  recipe.summary = {"//p[@class='text']"};
  recipe.next = {"a[rel=next]"};
  return recipe;
}

}  // namespace

TEST_CASE("a recipe's first alternative that finds something is used") {
  const feeds::ParsedFeed feed = read_with(kOld, old_recipe());
  REQUIRE(feed.entries.size() == 3);
  const auto said = said_by_entry(feed, 1);
  CHECK(first(said, Element::page_title) == "How a ladder should stand");
  CHECK(first(said, Element::page_link) == "/n/2");
  CHECK(first(said, Element::page_date_machine) == "2024-05-02");
  CHECK(first(said, Element::page_kicker) == "Video");
  CHECK(first(said, Element::page_summary) == "Four minutes that save an ankle, says the trainer.");
  CHECK(first(feed.statements, Element::next_page) == "?page=2");
}

TEST_CASE("a selector that finds nothing is told with the entries it missed") {
  const feeds::ParsedFeed feed = read_with(kOld, old_recipe());
  REQUIRE(feed.notes.size() == 2);
  CHECK(feed.notes[0] ==
        "recipe: summary \"//p[@class='text']\" matches nothing in 1 of 3 entries");
  CHECK(feed.notes[1] == "recipe: kicker \"p.item-prehead\" matches nothing in 1 of 3 entries");
}

TEST_CASE("what a recipe leaves open is read without rules") {
  feeds::Recipe recipe;
  recipe.entry = {"ol.item-list > li"};
  const feeds::ParsedFeed feed = read_with(kOld, recipe);
  REQUIRE(titles(feed) == std::vector<std::string>{"Masons and carpenters train together",
                                                   "How a ladder should stand",
                                                   "A harbour without night shifts"});
  CHECK(first(said_by_entry(feed, 0), Element::page_date_visible) == "3 May 2024");
  CHECK(feed.notes.empty());
}

TEST_CASE("a recipe for another page gives no entries and names its selector") {
  const feeds::ParsedFeed feed = read_with(kNew, old_recipe());
  CHECK(feed.entries.empty());
  REQUIRE_FALSE(feed.notes.empty());
  CHECK(feed.notes[0] ==
        "recipe: entry \"ol.list > li\", \"ol.item-list > li\" matches nothing on the page");
}

TEST_CASE("after a redesign the known links lead to a recipe that finds them again") {
  const std::vector<std::string> known = {
      "https://www.example.org/n/1", "https://www.example.org/n/2", "https://www.example.org/n/3"};
  const auto recipe = feeds::propose_recipe(html(kNew), known, 0.8);
  REQUIRE(recipe);
  CHECK(recipe->entry == std::vector<std::string>{"div.card"});
  const feeds::ParsedFeed again = read_with(kNew, *recipe);
  CHECK(titles(again) == titles(read_with(kOld, old_recipe())));
  CHECK(again.notes.empty());
  CHECK(first(said_by_entry(again, 2), Element::page_kicker) == "News");
}

TEST_CASE("no recipe is proposed when too few of the known links are left") {
  const std::vector<std::string> known = {
      "https://www.example.org/n/1", "https://www.example.org/n/7", "https://www.example.org/n/8"};
  CHECK_FALSE(feeds::propose_recipe(html(kNew), known, 0.8));
}

TEST_CASE("a site's entry links keep other links out of a list") {
  auto site = std::make_shared<feeds::Site>();
  site->entry_links = {"/n/1*", "/n/2*"};
  feeds::Source source;
  source.site = site;
  const auto feed = feeds::read_page(html(kNew), &source);
  REQUIRE(feed);
  CHECK(feed->entries.size() == 2);
}
