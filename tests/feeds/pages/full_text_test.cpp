// Article pages read for their body.
#include <string>

#include "feeds/pages/pages.h"
#include "tests/feeds/pages/said.h"
#include "tests/support/catch.h"
#include "tests/support/golden.h"

using namespace ilofeed;
using namespace ilofeed::tests;
using feeds::Element;

namespace {

const std::string kText =
    "<p>The ferry lines agreed on Monday to share their spare crews through the winter months.</p>"
    "<p>Nobody will sail more than ten hours a day, and a doctor is on call at every pier.</p>"
    "<p>Both unions will look at the rosters again in spring, before the summer tables are "
    "printed.</p>";

feeds::Result<feeds::ParsedFeed> article(const std::string& body, const std::string& head = "") {
  return feeds::read_article(html("<html lang=en><head><title>Ferries | Office</title>" + head +
                                  "</head><body>" + body + "</body></html>"));
}

}  // namespace

TEST_CASE("the body is taken without what stands around and between it") {
  const auto feed = article(
      "<div id=cookie-banner role=dialog><p>We use cookies to count visits and to remember your "
      "settings on this site.</p><button>Accept</button></div>"
      "<nav><a href=/>Home</a></nav><main><h1>Ferry lines share their crews</h1><p class=date>3 "
      "May 2024</p>"
      "<div class=body>" +
      kText +
      "<div class=share><a href='https://x.example/share'>Share</a></div>"
      "<figure><img src=/ferry.jpg alt='A ferry'><figcaption>A ferry at dawn. © "
      "Office</figcaption></figure>"
      "<aside><p>Words that belong to a box beside the text, long enough to look like a paragraph "
      "of it.</p></aside>"
      "<div class=related><h3>Related</h3><ul><li><a href=/2>Another story of the sea and its "
      "people</a></li></ul></div>"
      "</div></main><footer><p>All rights reserved by the office and its partners in all the "
      "countries.</p></footer>");
  REQUIRE(feed);
  REQUIRE(feed->entries.size() == 1);
  const auto said = said_by_entry(*feed, 0);
  const std::string body = first(said, Element::page_body);
  for (const char* part :
       {"The ferry lines agreed", "Nobody will sail", "before the summer tables", "/ferry.jpg"}) {
    CHECK(body.find(part) != std::string::npos);
  }
  for (const char* part :
       {"cookies", "Share", "Words that belong", "Another story", "All rights"}) {
    CHECK(body.find(part) == std::string::npos);
  }
  CHECK(first(said, Element::page_title) == "Ferry lines share their crews");
  CHECK(first(said, Element::page_date_visible) == "3 May 2024");
}

TEST_CASE("what JSON-LD says of an article is taken") {
  const auto feed = article(
      "<main><h1>Ferry lines share their crews</h1>" + kText + "</main>",
      R"(<script type="application/ld+json">{"@type":"NewsArticle","headline":"Ferry lines share their crews",
      "datePublished":"2024-05-03T08:00:00+02:00","dateModified":"2024-05-04","author":[{"@type":"Person","name":"Ada Lund"}],
      "image":{"url":"/ferry.jpg"},"articleSection":"Shipping","description":"Ten hours, no more."}</script>)");
  REQUIRE(feed);
  const auto said = said_by_entry(*feed, 0);
  CHECK(first(said, Element::page_date_machine) == "2024-05-03T08:00:00+02:00");
  CHECK(first(said, Element::page_modified) == "2024-05-04");
  CHECK(first(said, Element::page_author) == "Ada Lund");
  CHECK(first(said, Element::page_image) == "/ferry.jpg");
  CHECK(first(said, Element::page_kicker) == "Shipping");
  CHECK(first(said, Element::page_summary) == "Ten hours, no more.");
}

TEST_CASE("JSON-LD is read in the wrappings that sites put around it") {
  const std::string told =
      "{\"@type\":\"NewsArticle\",\"headline\":\"Crews are shared\",\"datePublished\":"
      "\"2024-05-03\",\"description\":\"Two lines\n of text\"}";
  for (const std::string& script :
       {told, "<![CDATA[" + told + "]]>", "//<![CDATA[\n" + told + "\n//]]>", told + ";"}) {
    INFO(script);
    const auto feed = article("<main><h1>Crews are shared</h1>" + kText + "</main>",
                              "<script type='application/ld+json'>" + script + "</script>");
    REQUIRE(feed);
    CHECK(first(said_by_entry(*feed, 0), Element::page_date_machine) == "2024-05-03");
  }
}

TEST_CASE("broken JSON-LD is left alone") {
  const auto feed =
      article("<main><h1>Ferry lines share their crews</h1><p>3 May 2024</p>" + kText + "</main>",
              "<script type='application/ld+json'>{\"@type\":</script>");
  REQUIRE(feed);
  CHECK(first(said_by_entry(*feed, 0), Element::page_title) == "Ferry lines share their crews");
}

TEST_CASE("a page in the place of the real one is refused") {
  const std::string name = GENERATE("challenge", "login");
  const auto feed =
      feeds::read_article(html(read_file(golden_path("pages/none/" + name + ".html"))));
  REQUIRE_FALSE(feed);
  CHECK(feed.error().reason == feeds::Reason::not_the_page);
  CHECK(feed.error().detail.find(name) != std::string::npos);
}

TEST_CASE("a page without running text has no body") {
  const auto feed = article("<h1>Ferries</h1><ul><li><a href=/1>One</a></li></ul>");
  REQUIRE_FALSE(feed);
  CHECK(feed.error().reason == feeds::Reason::no_entries);
}

TEST_CASE("hostile pages are read in time") {
  std::string page = "<html><body>";
  SECTION("deep") {
    for (int i = 0; i < 20000; ++i)
      page += "<div><a href=/" + std::to_string(i) + ">x</a>";
  }
  SECTION("wide") {
    for (int i = 0; i < 20000; ++i)
      page += "<td><a href=/" + std::to_string(i) + ">A title of some words</a> 3 May 2024";
  }
  SECTION("one long line") {
    page += "<p>";
    for (int i = 0; i < 20000; ++i)
      page += "<span>a</span> <a href=/" + std::to_string(i) + ">b c</a> ";
  }
  SECTION("numbers") {
    for (int i = 0; i < 20000; ++i)
      page += "<b>1</b><a href=?p=2>2</a>";
  }
  CHECK(feeds::read_page(html(page), nullptr));
}
