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

TEST_CASE("of pages of sixty kinds that are neither, at most one in twenty gives an entry") {
  struct Kind {
    std::string_view title;
    std::string_view path;
    std::string_view body;  // below the heading; $ stands for some running text
    std::string_view head = "";
  };

  constexpr std::string_view kSoftware = "<meta property=og:type content=article>";
  constexpr std::string_view kToc =
      "<div class=toctree-wrapper><ul><li class=toctree-l1><a href=install.html>Installing the "
      "tide tables</a></li><li class=toctree-l1><a href=config.html>Configuring stations and "
      "gauges</a></li><li class=toctree-l1><a href=api.html>Reference of all functions</a></li>"
      "</ul></div>$";
  const Kind kinds[] = {
      // documentation
      {"Tide tables 2.4", "/docs/2.4/", kToc},
      {"Installing", "/docs/install.html", "$<pre>$ make install</pre><p>Built on 3 May 2024.</p>"},
      {"tide.open(name)",
       "/docs/api/open.html",
       "<dl class=function><dt id=open><code>open(name)</code><a href=#open>¶</a></dt><dd>$</dd>"
       "<dt id=close><code>close()</code><a href=#close>¶</a></dt><dd>$</dd></dl>"},
      {"Index",
       "/docs/genindex.html",
       "<table class=indextable><tr><td><ul><li><a href=a.html#x>close()</a></li><li><a "
       "href=a.html#y>gauge (class in tide)</a></li><li><a "
       "href=b.html#z>open()</a></li></ul></table>"},
      {"tide(1)",
       "/man/tide.1.html",
       "<h2>NAME</h2><p>tide - tell the water</p><h2>SYNOPSIS</h2>$<p>May 2024</p>"},
      {"Class Gauge",
       "/javadoc/Gauge.html",
       "<table class=memberSummary><tr><td>int</td><td><a href=#depth>depth</a>()</td></tr><tr><td>"
       "void</td><td><a href=#reset>reset</a>()</td></tr></table>$"},
      {"Glossary", "/docs/glossary", "<dl><dt>ebb<dd>$<dt>flood<dd>$<dt>neap<dd>$</dl>"},
      {"Frequently asked questions",
       "/help/faq",
       "<details><summary>Who may sail?</summary>$</details><details><summary>What does it "
       "cost?</summary>$</details>"},
      {"Getting started", "/learn/start", "<ol><li>$<li>$<li>$</ol>", kSoftware},
      {"README", "/src/tide/README", "<h2>Building</h2>$<h2>Licence</h2>$"},
      {"API keys", "/developers/keys", "$<p>Last updated 3 May 2024</p>", kSoftware},
      {"Style guide", "/design/", "<section><h2>Colours</h2>$</section><section><h2>Type</h2>$"},
      // law and licences
      {"Harbour Public Licence", "/licenses/hpl-2.0", "<p>Version 2, June 2009</p>$"},
      {"Open data licence", "/open-licence", "<p>3 May 2024</p>$", kSoftware},
      {"Terms of service", "/tos", "<p>Effective: 3 May 2024</p>$"},
      {"Nutzungsbedingungen", "/nutzung", "<p>Stand: 3. Mai 2024</p>$", kSoftware},
      {"Politique de confidentialité", "/rgpd", "<p>Mise à jour : 3 mai 2024</p>$"},
      {"Política de cookies", "/cookies", "<p>Actualizado el 3 de mayo de 2024</p>$"},
      {"Copyright", "/copyright", "<p>© 2001–2024</p>$"},
      {"Accessibility statement", "/a11y", "<p>Prepared on 3 May 2024.</p>$", kSoftware},
      {"Modern slavery policy", "/policies/labour", "$<p>Reviewed: March 2024</p>"},
      // forms
      {"Contact us", "/contact", "<form><label>Name<input></label><textarea></textarea></form>"},
      {"Apply for a berth",
       "/apply",
       "<form><fieldset><legend>Ship</legend><input></fieldset></form>$"},
      {"Forms",
       "/forms",
       "<ul><li><a href=/f/b12.pdf>Claim for benefits (PDF)</a></li><li><a href=/f/c3.pdf>Notice "
       "of "
       "arrival (PDF)</a></li><li><a href=/f/d9.pdf>Request for a pilot (PDF)</a></li></ul>"},
      {"Subscribe", "/newsletter", "<p>$<form><input type=email></form>"},
      {"Log in", "/login", "<form><input name=user><input type=password></form>"},
      {"Register",
       "/account/new",
       "<form><input><input><input></form><p>Already known? <a "
       "href=/login>Log in</a></p>"},
      {"Feedback", "/feedback", "<form><p>Was this page of use?</p><input type=radio></form>$"},
      {"Search", "/search?q=", "<form><input></form><p>Enter what you look for.</p>"},
      {"Advanced search",
       "/search/advanced",
       "<form><select><option>2022<option>2023<option>2024</select></form>$"},
      {"Search results", "/search?q=pilot", "<p>0 results for pilot</p>"},
      // portals
      {"Services",
       "/services",
       "<div class=card><h3><a href=/s/pilots>Pilots</a></h3>$</div><div class=card><h3><a "
       "href=/s/berths>Berths</a></h3>$</div><div class=card><h3><a "
       "href=/s/dues>Dues</a></h3>$</div>"},
      {"Office of the Coast",
       "/",
       "<ul class=tiles><li><a href=/a><img src=a.png>I am a skipper</a></li><li><a href=/b><img "
       "src=b.png>I own a ship</a></li><li><a href=/c><img src=c.png>I want to "
       "learn</a></li></ul>"},
      {"Topics",
       "/topics",
       "<ul><li><a href=/t/safety>Safety at sea</a></li><li><a href=/t/wages>Wages of "
       "crews</a></li>"
       "<li><a href=/t/fish>Fisheries</a></li></ul>"},
      {"A to Z",
       "/a-z",
       "<h2>A</h2><ul><li><a href=/anchors>Anchors</a></ul><h2>B</h2><ul><li><a "
       "href=/buoys>Buoys</a></ul>"},
      {"Site map",
       "/sitemap",
       "<ul><li><a href=/a>About</a><ul><li><a href=/a/b>Board</a></ul></ul>"},
      {"Countries",
       "/countries",
       "<ul><li><a href=/c/no>Norway</a><li><a href=/c/ph>Philippines</a>"
       "<li><a href=/c/pt>Portugal</a></ul>"},
      {"Links",
       "/links",
       "<ul><li><a href=https://a.example>Union of pilots</a>: $<li><a "
       "href=https://b.example>Union of divers</a>: $</ul>"},
      // about
      {"About us", "/about", "<p>Founded on 4 May 1919.</p>$", kSoftware},
      {"Qui sommes-nous", "/qui", "<p>Depuis le 4 mai 1919.</p>$", kSoftware},
      {"Our history", "/history", "<ul><li>1919: founded<li>1946: moved<li>1999: merged</ul>$"},
      {"Board",
       "/board",
       "<div class=person><h3>Ada Lund</h3>$</div><div class=person><h3>Ben Ort"
       "</h3>$</div><div class=person><h3>Eva Amsel</h3>$</div>"},
      {"Jobs", "/jobs", "<p>There are no vacancies.</p>$"},
      {"Opening hours", "/hours", "<table><tr><td>Mon<td>9–12<tr><td>Tue<td>9–12</table>"},
      {"How to find us", "/map", "<iframe src=/map></iframe>$"},
      {"Our vision", "/vision", "$<p><a href=/about>About</a></p>", kSoftware},
      // products
      {"Life jacket", "/shop/jacket-12", "<p class=price>€ 49.00</p>$<button>Buy</button>"},
      {"Shop",
       "/shop",
       "<ul><li class=product><a href=/shop/1><h2>Rope</h2><span class=price>€ 9</span></a><li "
       "class=product><a href=/shop/2><h2>Anchor</h2><span class=price>€ 99</span></a></ul>"},
      {"Basket", "/basket", "<table><tr><td>Rope<td>€ 9</table>"},
      {"Prices", "/prices", "<table><tr><th>Berth<th>A day<tr><td>Small<td>€ 12</table>$"},
      {"Tide app", "/app", "<p>Version 4.2, 3 May 2024</p>$<a href=/get>Download</a>"},
      // status and statistics
      {"System status",
       "/status",
       "<ul><li>Gauges: running<li>Maps: running</ul><p>3 May 2024, "
       "10:00</p>"},
      {"Water levels",
       "/levels",
       "<table><tr><th>Gauge<th>cm<tr><td>Quay<td>412<tr><td>Mole<td>398"
       "</table>"},
      {"Indicators",
       "/data",
       "<table><tr><th>Year<th>Ships<tr><td>2022<td>1400<tr><td>2023<td>1512"
       "</table>$"},
      {"Calendar",
       "/tides?m=5",
       "<table><tr><td>1<td>2<td>3<td>4<td>5<td>6<td>7<tr><td>8<td>9</table>"},
      // refusals
      {"Page not found", "/404", "<p>It was moved.</p><a href=/>Home</a>"},
      {"Access denied", "/403", "<p>You may not see this. Reference 12.3456</p>"},
      {"Just a moment", "/x", "<p>Checking your browser before you go on.</p>"},
      {"Your privacy",
       "/consent",
       "<p>We and our partners use cookies.</p><button>Accept all</button>"},
      {"Down for maintenance", "/y", "<p>We are back at 10:00 on 3 May 2024.</p>"},
      {"Subscribe to read on", "/wall", "<p>This is for subscribers only.</p><a href=/pay>Pay</a>"},
  };
  REQUIRE(std::size(kinds) >= 60);
  std::string taken;
  std::size_t wrong = 0;
  for (const Kind& kind : kinds) {
    std::string body(kind.body);
    for (std::size_t at = body.find('$'); at != std::string::npos;
         at = body.find('$', at + kText.size()))
      body.replace(at, 1, kText);
    const std::string title(kind.title);
    const auto feed = feeds::read_page(
        page(
            title, std::string(kind.head), "<h1>" + title + "</h1>" + body, std::string(kind.path)),
        nullptr);
    if (!feed || feed->entries.empty()) continue;
    ++wrong;
    taken += title + "; ";
  }
  INFO("with entries: " << taken);
  CHECK(wrong <= 3);
}
