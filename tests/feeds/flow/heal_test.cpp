#include "feeds/flow/heal.h"

#include "feeds/text/date/date.h"
#include "tests/support/catch.h"

using namespace ilofeed::feeds;

namespace {

const Time kNow = parse_rfc3339("2026-11-20T08:00:00Z").value();

std::string item(int number, const std::string& title) {
  return "<div class=\"teaser\"><h3><a href=\"/news/" + std::to_string(number) + "\">" + title +
         "</a></h3><p class=\"when\">" + std::to_string(number) + " November 2026</p></div>";
}

std::string title_of(int number) {
  return "Inspectors visit workshop number " + std::to_string(number);
}

Response page_with(const std::string& items) {
  Response response;
  response.url = "https://www.a.example/news";
  response.media_type = "text/html";
  response.body =
      "<!doctype html><title>News</title><nav><a href=\"/about\">About</a></nav><main>" + items +
      "</main>";
  return response;
}

std::vector<ListedEntry> known_until(int last) {
  std::vector<ListedEntry> known;
  for (int number = 1; number <= last; ++number) {
    const std::string link = "https://www.a.example/news/" + std::to_string(number);
    known.push_back({link, link, title_of(number)});
  }
  return known;
}

Source source() {
  Source source;
  source.id.text = "news";
  source.url = "https://www.a.example/news";
  source.recipe = Recipe{};
  source.recipe->entry = {"li.gone"};
  return source;
}

}  // namespace

TEST_CASE("a page is read by a recipe that is made from its known entries") {
  std::string items;
  for (int number = 6; number >= 1; --number)
    items += item(number, title_of(number));
  const auto healing = heal_page(page_with(items), source(), known_until(5), kNow);
  REQUIRE(healing);
  CHECK(healing->known == 5);
  CHECK(healing->standing == 5);
  CHECK(healing->recovered == 5);
  CHECK(healing->feed.entries.size() == 6);
  CHECK(healing->feed.entries.front().title == title_of(6));
  CHECK(healing->feed.entries.front().published);
  CHECK(can_be_trusted(*healing));
}

TEST_CASE("entries with other titles than they had are not recovered") {
  std::string items;
  for (int number = 6; number >= 1; --number)
    items += item(number, "Comments on article " + std::to_string(number));
  const auto healing = heal_page(page_with(items), source(), known_until(5), kNow);
  REQUIRE(healing);
  CHECK(healing->recovered == 0);
  CHECK_FALSE(can_be_trusted(*healing));
}

TEST_CASE("a page without any known entry is not healed") {
  const auto healing =
      heal_page(page_with("<p>We will be back soon.</p>"), source(), known_until(5), kNow);
  REQUIRE_FALSE(healing);
  CHECK(healing.error().detail == "the page links to none of the 5 known entries");
}

TEST_CASE("a healing is trusted from four fifths of what still stands, if that is half of all") {
  struct Row {
    std::size_t known, standing, recovered;
    bool trusted;
  };

  const auto row = GENERATE(values<Row>({{10, 10, 10, true},
                                         {10, 10, 8, true},
                                         {10, 10, 7, false},
                                         {10, 5, 4, true},
                                         {10, 4, 4, false},
                                         {0, 0, 0, false}}));
  CAPTURE(row.known, row.standing, row.recovered);
  Healing healing;
  healing.known = row.known;
  healing.standing = row.standing;
  healing.recovered = row.recovered;
  CHECK(can_be_trusted(healing) == row.trusted);
}
