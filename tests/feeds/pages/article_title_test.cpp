// Which of the titles that a page tells is the article's.
#include "feeds/pages/pages.h"
#include "tests/feeds/pages/said.h"
#include "tests/support/catch.h"

using namespace ilofeed;
using namespace ilofeed::tests;

namespace {

const std::string kText =
    "<p>The harbours of the coast open a school for pilots, which takes forty young people in a "
    "year.</p><p>Unions and owners share the costs; the first lessons begin in autumn in the old "
    "customs house.</p>";

std::string linked(const std::string& headline) {
  return "<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"headline\":\"" +
         headline + "\"}</script>";
}

std::string shared(const std::string& title) {
  return "<meta property=og:title content='" + title + "'>";
}

}  // namespace

TEST_CASE("an article is called as readers see it, here and elsewhere") {
  struct Row {
    std::string_view what;
    std::string page;  // what <title> says
    std::string head;
    std::string body;
    std::string title;
  };

  const auto row = GENERATE_REF(values<Row>({
      {"all say the same",
       "Pilots go to school | Port",
       linked("Pilots go to school") + shared("Pilots go to school"),
       "<h1>Pilots go to school</h1>",
       "Pilots go to school"},
      {"JSON-LD says what only search engines are told",
       "Pilot school opens in Eastport: dates and costs | Port",
       linked("Pilot school opens in Eastport: dates and costs") +
           shared("Forty young people learn to bring ships in"),
       "<h1>Forty young people learn to bring ships in</h1>",
       "Forty young people learn to bring ships in"},
      {"JSON-LD holds words that nobody is shown",
       "List of pilot schools - Harbour Book",
       linked("Harbour list article"),
       "<h1>List of pilot schools</h1>",
       "List of pilot schools"},
      {"the long name of the site follows",
       "\u201cNo pilots, no port\u201d \u2013 The New Harbour Daily of the Coast",
       shared("\u201cNo pilots, no port\u201d - The New Harbour Daily of the Coast"),
       "<h1>\u201cNo pilots, no port\u201d</h1>",
       "\u201cNo pilots, no port\u201d"},
      {"a kicker stands in the heading",
       "Training: Forty pilots go to school | Port",
       shared("Forty pilots go to school"),
       "<h1>Training: Forty pilots go to school</h1>",
       "Forty pilots go to school"},
      {"the first heading is that of a part",
       "How pilots learn",
       "",
       "<h2>First week: pilots and tides</h2>",
       "How pilots learn"},
      {"only a service of measurement is told",
       "",
       "<meta name=parsely-title content='Pilots go to school in autumn'>",
       "<h1>Pilots go to school</h1>",
       "Pilots go to school in autumn"},
  }));
  INFO(row.what);
  const auto feed =
      feeds::read_article(html("<html lang=en><head><title>" + row.page + "</title>" + row.head +
                               "</head><body><main>" + row.body + kText + "</main></body></html>"));
  REQUIRE(feed);
  CHECK(titles(*feed) == std::vector<std::string>{row.title});
}
