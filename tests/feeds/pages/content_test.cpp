// Which part of a page is its text, and what of it is told.
#include "feeds/pages/article/content.h"

#include "feeds/text/html/html.h"
#include "tests/support/catch.h"

using namespace ilofeed;
using feeds::pages::Outline;

namespace {

const std::string kFirst =
    "<p>The weavers of the valley have bought the mill in which they worked, after a winter in "
    "which its owner could not be found. They paid with what they had put aside for a strike.</p>";
const std::string kSecond =
    "<p>The looms are older than those who mind them. A smith from the next town mends what "
    "breaks, "
    "and is paid in cloth until the first of it is sold in the market of the capital.</p>";
const std::string kThird =
    "<p>In spring the council will say whether the water may be used as before; the weavers have "
    "asked for ten years, and offer to keep the weir and both of its sluices in repair.</p>";

std::string text_of(const std::string& body) {
  const pugi::xml_document tree = feeds::parse_html("<html><body>" + body + "</body></html>");
  const Outline outline(tree);
  const auto content = feeds::pages::find_content(outline);
  return feeds::pages::content_html(outline, content, 0);
}

bool tells(const std::string& html, std::string_view words) {
  return html.find(words) != std::string::npos;
}

std::string teasers() {
  std::string html;
  for (const char* town : {"Upper Ford", "Nether Ford", "Long Bridge"}) {
    html += "<article><h3>What the mills of " + std::string(town) +
            " will spin</h3><p>Three mills, three answers, and one of them is that nobody can know "
            "before the spring what will be worn in the towns.</p></article>";
  }
  return html;
}

}  // namespace

TEST_CASE("sections of one text in boxes within boxes are all told") {
  const auto boxed = [](const std::string& text) {
    return "<div class=part><section><div class=inner><div class=wrap><div class=words>" + text +
           "</div></div></div></section></div>";
  };
  const std::string html = text_of(
      "<main><div class=body><div class=part><div class=lead><section>"
      "<div class=inner><div class=wrap><div class=words>" +
      kFirst + kFirst + "</div></div></div></section></div></div>" + boxed(kSecond) +
      boxed(kThird + kSecond) + "</div></main>");
  CHECK(tells(html, "bought the mill"));
  CHECK(tells(html, "mends what breaks"));
  CHECK(tells(html, "both of its sluices"));
}

TEST_CASE("a name that is wrong of a whole is wrong of its parts") {
  const std::string html = text_of(
      "<main><div class=sidebar-layer><div class=sidebar-layer__row><h1>Weavers buy a mill</h1>" +
      kFirst + "</div><div class=sidebar-layer__row><div class=sidebar-layer__cell>" + kSecond +
      "</div></div><div class=sidebar-layer__row><div class=sidebar-layer__cell>" + kThird +
      "</div></div></div></main><footer><p>The Valley Herald, founded by its "
      "readers.</p></footer>");
  CHECK(tells(html, "bought the mill"));
  CHECK(tells(html, "mends what breaks"));
  CHECK(tells(html, "both of its sluices"));
}

TEST_CASE("an image keeps its caption, once") {
  struct Row {
    std::string_view what;
    std::string picture;
    bool told;
  };

  const auto row = GENERATE(values<Row>({
      {"in a figure",
       "<figure><img src=/mill.jpg><figcaption>The mill at noon</figcaption></figure>",
       true},
      {"in a box",
       "<div><div><img src=/mill.jpg></div><p class=image-caption>The mill at noon</p></div>",
       true},
      {"with an image that a script loads",
       "<figure><img data-src=/mill.jpg><figcaption>The mill at noon</figcaption></figure>",
       true},
      {"without an image", "<p class=caption>The mill at noon</p>", false},
      {"with a placeholder only",
       "<figure><img src='data:image/gif;base64,AA=='><figcaption>The mill at noon</figcaption>"
       "</figure>",
       false},
  }));
  INFO(row.what);
  const std::string html = text_of("<div>" + kFirst + row.picture + kSecond + kThird + "</div>");
  CHECK(tells(html, "The mill at noon") == row.told);
  CHECK(tells(html, "mends what breaks"));
}

TEST_CASE("a gallery tells the caption of an image once, whole") {
  const std::string html = text_of(
      "<div>" + kFirst +
      "<div><img src=/mill.jpg><div class=caption>The mill at noon, seen from the weir</div><div "
      "class=caption>The mill at noon, se… more</div></div><div class=panel><div class=caption>The "
      "mill at noon, seen from the weir</div></div>" +
      kSecond + kThird + "</div>");
  const std::size_t first = html.find("The mill at noon");
  REQUIRE(first != std::string::npos);
  CHECK(html.find("The mill at noon", first + 1) == std::string::npos);
}

TEST_CASE("articles in a sidebar are no part of the text") {
  const std::string html = text_of("<main><div class=story>" + kFirst + kSecond + kThird +
                                   "</div><div class=sidebar>" + teasers() + "</div></main>");
  CHECK(tells(html, "both of its sluices"));
  CHECK_FALSE(tells(html, "nobody can know"));
}

TEST_CASE("the next story below is no part of the text") {
  const auto story = [](const std::string& title, const std::string& text) {
    return "<article><h1>" + title + "</h1><div class=text>" + text + "</div></article>";
  };
  const std::string html =
      text_of("<main>" + story("Weavers buy a mill", kFirst + kSecond + kSecond + kFirst) +
              story("Water for ten years", kThird + kThird + kThird + kThird + kThird) + "</main>");
  CHECK(tells(html, "bought the mill"));
  CHECK_FALSE(tells(html, "both of its sluices"));
}
