// Pages that are neither an article nor a list of entries, in the mark-up of portals.
#include "feeds/pages/pages.h"
#include "tests/feeds/pages/said.h"
#include "tests/support/catch.h"

using namespace ilofeed;
using namespace ilofeed::tests;

namespace {

const std::string kText =
    "<p>The office keeps the names of those who use its services for as long as the law asks, and "
    "no longer than that. Whoever wants to know what is kept may ask in writing.</p><p>You may "
    "copy and pass on these works as long as you name the office and say what you changed. No "
    "other conditions may be added to those that stand here.</p><p>Every section below names the "
    "unit that answers for it. Where two units share a task the first one named is the one to "
    "write to, by post or through the counter on this site.</p>";

const std::string kArticle = "<meta property=og:type content=article>";
const std::string kChange =
    "<meta property=article:modified_time content=2024-03-12T10:00:00+00:00>";

feeds::Document page(const std::string& title,
                     const std::string& head,
                     const std::string& body,
                     const std::string& path) {
  feeds::Document document =
      html("<html lang=en><head><title>" + title + " | Office of the Coast</title>" + head +
           "</head><body><nav><a href=/>Home</a> <a href=/topics>Topics</a></nav><main>" + body +
           "</main><footer><p>© 2024 Office of the Coast</p></footer></body></html>");
  document.base_url = "https://coast.example" + path;
  return document;
}

}  // namespace

TEST_CASE("a page about the site, a form or a portal has no entry") {
  struct Row {
    std::string title;
    std::string head;
    std::string body;  // below the heading
    std::string path;
  };

  std::string tiles;
  std::string people;
  for (const std::string name : {"Pilotage", "Harbours", "Fisheries", "Training", "Rescue"}) {
    tiles += "<div class=tile><a href=/" + name + "><img src=/i/" + name + ".png><h3>" + name +
             "</h3><p>All that the office does for it, and whom to ask about the rest.</p></a>"
             "</div>";
    people += "<div class=person><img src=/p/" + name + ".jpg><h3><a href=/people/" + name +
              ">Anna " + name + "</a></h3><p>Head of the unit</p></div>";
  }
  const auto row = GENERATE_COPY(values<Row>({
      {"Terms of use", "", "<p>Last updated: 3 May 2024</p>" + kText, "/terms"},
      {"Terms of use", kArticle + kChange, "<p>Effective 3 May 2024</p>" + kText, "/terms-of-use"},
      {"Open Licence", "", "<p>Version 2.0, 29 June 2007</p>" + kText, "/open/2.0.html"},
      {"Coast Public Conditions", "", "<p>29 June 2007</p>" + kText, "/licences/cpc-2.0.html"},
      {"What we keep of you",
       kArticle + kChange,
       "<p>12 March 2024</p>" + kText,
       "/privacy-policy"},
      {"Cookie policy", "", "<p class=date>12 March 2024</p>" + kText, "/legal/7"},
      {"Impressum", "", "<p>Stand: 12. März 2024</p>" + kText, "/de/impressum"},
      {"Erklärung zur Barrierefreiheit", kArticle, "<p>23.09.2020</p>" + kText, "/barrierefrei"},
      {"Mentions légales", kArticle, "<p>Publié le 5 mars 2024</p>" + kText, "/mentions"},
      {"Aviso legal", "", "<p>12 de marzo de 2024</p>" + kText, "/aviso"},
      {"About us", kArticle + kChange, "<p>Founded on 4 May 1919.</p>" + kText, "/about"},
      {"Opening hours",
       "",
       "<table><tr><td>Holiday, 1 May 2024<td>closed</table>" + kText,
       "/visit"},
      {"Claim for benefits", "", "<form><label>Name<input></label></form>" + kText, "/forms/b12"},
      {"Life jacket, adult",
       "<meta property=og:type content=product>",
       "<p class=price>€ 49.00</p>" + kText,
       "/shop/life-jacket"},
      {"Harbour Act",
       "",
       "<p>of 14 February 1998, as amended on 3 May 2024</p>" + kText,
       "/law/12"},
      {"Pilot",
       "",
       kText + "<p>This page was last edited on 12 March 2024, at 10:32.</p>",
       "/w/Pilot"},
      {"Welcome", "", tiles, "/"},
      {"Our people", "", people, "/staff"},
      {"Search", "", "<form><input></form><p>No results were found for pilot.</p>", "/search?q=a"},
  }));
  INFO(row.title << " " << row.path);
  const auto feed = feeds::read_page(
      page(row.title, row.head, "<h1>" + row.title + "</h1>" + row.body, row.path), nullptr);
  REQUIRE(feed);
  CHECK(feed->entries.empty());
}

TEST_CASE("a page of consent or of an error is told, and is nobody's text") {
  struct Row {
    std::string title;
    std::string body;
    std::string_view told;
  };

  const auto row = GENERATE(values<Row>({
      {"We value your privacy",
       "<h1>Your choice</h1><p>We use what we learn of you to improve this site.</p>",
       "consent"},
      {"Harbour News",
       "<p>We and our partners store and/or access information on a device, such as cookies. You "
       "may click to agree, or refuse.</p>",
       "consent"},
      {"Hafenblatt",
       "<p>Besuchen Sie uns wie gewohnt mit Werbung und Tracking. Mit Ihrer Zustimmung setzen wir "
       "Cookies, und unsere Partner auch.</p>",
       "consent"},
      {"Le Journal du Port",
       "<p>Nos partenaires et nous déposons des traceurs. Vous pouvez continuer sans accepter, ou "
       "donner votre consentement.</p>",
       "consent"},
      {"El Diario del Puerto",
       "<p>Nosotros y nuestros socios usamos cookies; puede retirar su consentimiento cuando "
       "quiera.</p>",
       "consent"},
      {"Page not found", "<h1>Nothing here</h1><p>The page was moved on 3 May 2024.</p>", "error"},
      {"Страница не найдена", "<p>Такой страницы нет, или она была перенесена.</p>", "error"},
  }));
  INFO(row.title);
  const feeds::Document document = page(row.title, "", row.body, "/2024/05/03/pilots");
  const auto text = feeds::read_article(document);
  REQUIRE_FALSE(text);
  CHECK(text.error().reason == feeds::Reason::not_the_page);
  CHECK(text.error().detail.find(row.told) != std::string::npos);
  CHECK(feeds::read_page(document, nullptr)->entries.empty());
}

TEST_CASE("a short article below a box that asks for consent is read") {
  const auto feed = feeds::read_article(page("Pilots go to school",
                                             "",
                                             "<div id=cookie-consent><p>We and our partners use "
                                             "cookies.</p><button>Accept all</button></div>"
                                             "<h1>Pilots go to school</h1><p>3 May 2024</p>" +
                                                 kText,
                                             "/2024/05/03/pilots"));
  REQUIRE(feed);
  CHECK(titles(*feed) == std::vector<std::string>{"Pilots go to school"});
}
