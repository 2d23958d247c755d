// The stage that weighs lists and doubts them: rows of tables, tested one by one.
#include <string>

#include "feeds/pages/choose/list_doubt.h"
#include "feeds/pages/explanation.h"
#include "feeds/pages/list/kicker_score.h"
#include "feeds/pages/list/list_limits.h"
#include "tests/support/catch.h"

using namespace ilofeed;
using namespace ilofeed::feeds::pages;

namespace {

// A page with nothing on it: what a list says is given by each test.
struct Bare {
  Bare()
      : tree(feeds::parse_html("<html lang=en><body><p>Nothing</p></body></html>")),
        outline(tree),
        links(tree, "https://www.example.org/a/"),
        page{outline, links, "en"} {
    list.candidate = &candidate;
    list.entries.resize(5);
    list.score.sum = 6;
    list.score.mean = 1.2;
    list.score.dated = list.score.linked = 1;
    list.score.title = 40;
  }

  std::string doubt(bool about_news = false, bool told = false) const {
    return std::string(doubt_of({page, about_news, told}, list).what);
  }

  pugi::xml_document tree;
  Outline outline;
  PageLinks links;
  PageSetting page;
  Candidate candidate;
  ReadList list;
};

}  // namespace

TEST_CASE("a dated list of titles is believed") {
  CHECK(Bare().doubt().empty());
}

TEST_CASE("each row of the table of doubts speaks against a list") {
  struct Case {
    std::string_view doubt;
    void (*change)(ReadList&);
  };

  const auto row = GENERATE(values<Case>({
      {"a single entry", [](ReadList& list) { list.entries.resize(1); }},
      {"a menu, a footer, or parts that hold several entries",
       [](ReadList& list) { list.score.apart = true; }},
      {"its titles are too short", [](ReadList& list) { list.score.title = 8; }},
      {"its entries say too little", [](ReadList& list) { list.score.sum = 1; }},
      {"each of its entries says too little", [](ReadList& list) { list.score.mean = 0.2; }},
      {"undated, on no page of news", [](ReadList& list) { list.score.dated = 0.4; }},
      {"undated, and without links",
       [](ReadList& list) { list.score.dated = list.score.linked = 0.4; }},
      {"undated, under a heading of what is beside the matter",
       [](ReadList& list) {
         list.score.dated = 0;
         list.score.side = true;
       }},
  }));
  Bare bare;
  row.change(bare.list);
  CHECK(bare.doubt() == row.doubt);
}

TEST_CASE("of two boxes one date makes no list") {
  Bare bare;
  bare.list.entries.resize(2);
  bare.list.score.dated = 0.5;
  CHECK(bare.doubt() == "undated, on no page of news");
  bare.list.score.dated = 1;
  CHECK(bare.doubt().empty());
}

TEST_CASE("an undated list on a page of news needs long titles, or summaries") {
  Bare bare;
  bare.list.score.dated = 0;
  CHECK(bare.doubt(true).empty());
  bare.list.score.title = 30;
  CHECK(bare.doubt(true) == "undated, with nothing but titles");
  bare.list.score.summarised = 0.6;
  CHECK(bare.doubt(true).empty());
  bare.list.score.title = 15;
  CHECK(bare.doubt(true) == "undated, with titles that say little");
  CHECK(bare.doubt(true, true).empty());  // a page that is said to be a list
}

TEST_CASE("a doubt tells what was measured and what would have done") {
  Bare bare;
  bare.list.score.title = 7.5;
  const ListDoubt doubt = doubt_of({bare.page, false, false}, bare.list);
  CHECK(doubt.measured == 7.5);
  CHECK(doubt.least == limit_of(ListLimit::title));
}

TEST_CASE("every limit and every sign of a kicker has its row, in their order") {
  const auto limits = list_limits();
  REQUIRE(limits.size() == static_cast<std::size_t>(ListLimit::count_));
  for (std::size_t i = 0; i < limits.size(); ++i)
    CHECK(limits[i].limit == static_cast<ListLimit>(i));
  const auto weights = kicker_weights();
  REQUIRE(weights.size() == static_cast<std::size_t>(KickerSign::count_));
  for (std::size_t i = 0; i < weights.size(); ++i) {
    CHECK(weights[i].sign == static_cast<KickerSign>(i));
    KickerAmounts one{};
    one[i] = 1;
    CHECK(kicker_score(one) == weights[i].weight);
  }
}

TEST_CASE("the score of a list falls by what speaks against it") {
  const Bare bare;
  std::vector<PageEntry> entries(3);
  for (PageEntry& entry : entries) {
    entry.title = "The ferry line is back in the harbour since Monday";
    entry.address = "https://www.example.org/" + std::to_string(&entry - entries.data());
    entry.title += entry.address;
    entry.machine_date = "2024-05-03";
    entry.extent = {0, 1};
  }
  const auto sum = [&] { return score_list(bare.page, bare.candidate, entries).sum; };
  const double whole = sum();
  entries[1].advert = true;
  CHECK(sum() == Approx(whole - 3));
  entries[1].advert = false;
  entries[2].machine_date.clear();
  CHECK(sum() < whole);
  entries[2].machine_date = "2024-05-01";
  entries[0].address.clear();
  CHECK(sum() == Approx(whole - 0.4));
}

TEST_CASE("paths are equal for what is made alike, whatever the order of the classes") {
  const Path item = Path().then("ul").then("li");
  CHECK(item == Path().then("ul").then("li"));
  CHECK(item != Path().then("ul").then("div"));
  CHECK(item != Path().then("li").then("ul"));
  CHECK(Path().then("ab").then("c") != Path().then("a").then("bc"));
  using Classes = std::vector<std::string>;
  CHECK(item.then_all(Classes{"a", "b"}) == item.then_all(Classes{"b", "a"}));
  CHECK(item.then_all(Classes{"a", "b"}) != item.then_all(Classes{"a"}));
  CHECK(item.then_all(Classes{}) == item.then_all(Classes{}));
}
