// The stages of reading a list, each by itself: outline, candidates, titles, columns, dates.
#include <cmath>
#include <iterator>
#include <string>
#include <vector>

#include "feeds/pages/choose/listing_score.h"
#include "feeds/pages/list/candidates.h"
#include "feeds/pages/list/dating_language.h"
#include "feeds/pages/list/entry_list.h"
#include "feeds/pages/list/group_headings.h"
#include "feeds/pages/list/row_groups.h"
#include "feeds/pages/list/script_list.h"
#include "feeds/pages/list/title_score.h"
#include "feeds/pages/list/title_signs.h"
#include "feeds/pages/list/titles.h"
#include "feeds/pages/sight/preformatted.h"
#include "feeds/pages/sight/script_links.h"
#include "feeds/text/html/html.h"
#include "tests/support/catch.h"

using namespace ilofeed;
using namespace ilofeed::feeds::pages;

namespace {

// A page with all that its stages need.
struct Laid {
  explicit Laid(const std::string& body, const std::string& address = "https://www.example.org/a/")
      : tree(feeds::parse_html("<html lang=en><body>" + body + "</body></html>")),
        outline(tree),
        links(tree, address),
        page{outline, links, "en"} {}

  std::vector<Extent> all(std::string_view name) const {
    std::vector<Extent> found;
    for (int at = 0; at < outline.size(); ++at) {
      if (outline[at].node.name() == name) found.push_back(outline.extent(at));
    }
    return found;
  }

  pugi::xml_document tree;
  Outline outline;
  PageLinks links;
  PageSetting page;
};

std::vector<std::string> titles_of(const Laid& laid, std::string_view item) {
  std::vector<std::string> texts;
  for (const Title& title : find_titles(laid.outline, laid.all(item)))
    texts.push_back(title.text);
  return texts;
}

}  // namespace

TEST_CASE("formatting around blocks has no spot: lists nested deeper by it are made alike") {
  const Laid laid(
      "<font><ul><li><a href=/1>x</a></li></ul><font><ul><li><a href=/2>y</a></li></ul>");
  const auto rows = laid.all("li");
  REQUIRE(rows.size() == 2);
  CHECK(laid.outline[rows[0].begin].loose == laid.outline[rows[1].begin].loose);
  CHECK(laid.all("font").empty());
}

TEST_CASE("formatting within a line keeps its spot") {
  const Laid laid("<p><font color=red>3 May 2024</font> <a href=/1>The ferry is back</a></p>");
  CHECK(laid.all("font").size() == 1);
}

TEST_CASE("rows of a table that lead nowhere belong to no other row") {
  const Laid laid(
      "<table><tr><td>1</td><td>Pilots</td></tr><tr><td><a "
      "href=/2.pdf>2</a></td><td>Divers</td></tr>"
      "<tr><td>3</td><td>Cranes</td></tr><tr><td>4</td><td>Locks</td></tr>"
      "<tr><td><a href=/5.pdf>5</a></td><td>Ferries</td></tr>"
      "<tr><td><a href=/6.pdf>6</a></td><td>Stokers</td></tr></table>");
  for (const Candidate& candidate : find_candidates(laid.outline, laid.links)) {
    for (const Extent& item : candidate.items)
      CHECK(laid.outline.text(item).find("Cranes") == std::string::npos);
  }
}

TEST_CASE("links that are called the same in every row are told from those of entries") {
  const Laid laid(
      "<div><a href=/1s>Summary</a><br><a href=/1>Bakers on flour dust</a></div>"
      "<div><a href=/2s>Summary</a><br><a href=/2>Porters against the town</a></div>"
      "<div><a href=/3s>Summary</a><br><a href=/3>The lamplighters' pension</a></div>");
  CHECK(titles_of(laid, "div") == std::vector<std::string>{"Bakers on flour dust",
                                                           "Porters against the town",
                                                           "The lamplighters' pension"});
}

TEST_CASE("a label before a title in the same heading is no part of it") {
  const Laid laid(
      "<h3><a href=/1>Case no. 23-1: <em>Oarsmen v. Regatta Club</em></a></h3>"
      "<h3><a href=/2>Case no. 23-2: <em>Magana v. County of Tolm</em></a></h3>");
  CHECK(titles_of(laid, "h3") ==
        std::vector<std::string>{"Oarsmen v. Regatta Club", "Magana v. County of Tolm"});
}

TEST_CASE("every sign of a title has its row, in the order of the signs") {
  const auto rows = title_weights();
  REQUIRE(rows.size() == static_cast<std::size_t>(TitleSign::labelled) + 1);
  for (std::size_t i = 0; i < rows.size(); ++i)
    CHECK(rows[i].sign == static_cast<TitleSign>(i));
}

TEST_CASE("every sign of a list has its row, and the rows make the score") {
  const auto rows = list_weights();
  REQUIRE(rows.size() == static_cast<std::size_t>(ListSign::count_));
  for (std::size_t i = 0; i < rows.size(); ++i)
    CHECK(rows[i].sign == static_cast<ListSign>(i));

  const Laid laid(
      "<ul><li><a href=/1>The ferry line is back in the harbour</a> 3 May 2024</li>"
      "<li><a href=/2>Divers are insured from the first day</a> 2 May 2024</li></ul>");
  Candidate list;
  list.items = laid.all("li");
  const ListScore score = score_list(laid.page, list, read_entries(laid.page, list));
  double sum = 0;
  for (const double given : score.by_sign)
    sum += given;
  CHECK(score.by_sign[static_cast<std::size_t>(ListSign::dated)] == 3.0);
  CHECK(score.by_sign[static_cast<std::size_t>(ListSign::unlinked)] == 0);
  CHECK(std::abs(score.sum - sum) < 1e-9);
}

TEST_CASE("what parts a title from its number is left out") {
  CHECK(without_lead("- In re the estate") == "In re the estate");
  CHECK(without_lead("\u2013 Stanley v. Scott") == "Stanley v. Scott");
  CHECK(without_lead("-5 degrees in the harbour") == "-5 degrees in the harbour");
}

TEST_CASE("of two columns of dates that of publication is read") {
  const Laid laid(
      "<table><tr><th>Hearing</th><th>Issued</th><th>Case</th></tr>"
      "<tr><td>7 May 2024</td><td>12 June 2024</td><td><a href=/1>Weavers on overtime</a></td></tr>"
      "<tr><td>2 May 2024</td><td>4 June 2024</td><td><a href=/2>Cooks on kept tips</a></td></tr>"
      "</table>");
  Candidate rows;
  rows.items = laid.all("tr");
  rows.items.erase(rows.items.begin());
  const auto entries = read_entries(laid.page, rows);
  REQUIRE(entries.size() == 2);
  REQUIRE(entries[0].date);
  CHECK(entries[0].date->text == "12 June 2024");
  CHECK(entries[1].date->text == "4 June 2024");
}

TEST_CASE("authorities of the United States write the month first") {
  CHECK(dating_language(Laid("", "https://www.example.gov/a").page) == "en-US");
  CHECK(dating_language(Laid("", "https://www.example.org/a").page) == "en");
  CHECK(dating_language(Laid("", "https://www.example.gov.uk/a").page) == "en");
}

TEST_CASE("a heading that announces a day dates what stands below it") {
  const Laid laid(
      "<div><strong>Published in the Law Gazette of November 14, 2023:</strong>"
      "<ul><li>one</li><li>two</li></ul></div>");
  const GroupHeadings headings = group_headings(laid.outline, laid.all("li"), "en");
  REQUIRE(headings.dates[1]);
  CHECK(day_text(headings.dates[1]->time) == "2023-11-14");
  CHECK_FALSE(headings.rows);
}

TEST_CASE("elements that only a script opens lead on, but not around links") {
  auto tree = feeds::parse_html(
      "<p onclick=\"show('/one')\">1</p><div onclick=\"go('/two')\"><a href=/three>3</a></div>"
      "<p onclick=\"toggle('menu')\">4</p>");
  show_script_links(tree);
  const pugi::xml_node body = tree.child("html").child("body");
  CHECK(std::string(body.child("p").attribute("href").value()) == "/one");
  CHECK_FALSE(body.child("div").attribute("href"));
  CHECK_FALSE(body.last_child().attribute("href"));
}

TEST_CASE("preformatted lists are parted into lines, preformatted text is not") {
  auto tree = feeds::parse_html(
      "<pre><a href=/1>1</a> one\n<a href=/2>2</a> two\n<a href=/3>3</a> three\n</pre>"
      "<pre>plain\ntext\n</pre>");
  part_lines(tree);
  const pugi::xml_node list = tree.child("html").child("body").child("pre");
  const auto breaks = list.children("br");
  CHECK(std::distance(breaks.begin(), breaks.end()) == 3);
  CHECK_FALSE(list.next_sibling("pre").child("br"));
}

TEST_CASE("an array that a script assigns is a list when its objects are entries") {
  const std::string rows =
      R"([{"link":"/1","date":"2024-05-03","title":"Hatters"},{"link":"/2","date":"2024-05-02",)"
      R"("title":"Saddlers"},{"link":"/3","date":"2024-05-01","title":"Ferry line"}])";
  const Laid list("<script>const rows = " + rows + ";</script>");
  const auto entries = read_script_list(list.page, list.tree);
  REQUIRE(entries.size() == 3);
  CHECK(entries[1].title == "Saddlers");
  CHECK(entries[1].machine_date == "2024-05-02");

  const Laid undated("<script>let menu = [{\"link\":\"/1\",\"title\":\"Home\"}];</script>");
  CHECK(read_script_list(undated.page, undated.tree).empty());
  const Laid unassigned("<script>show(" + rows + ");</script>");
  CHECK(read_script_list(unassigned.page, unassigned.tree).empty());
}

TEST_CASE("rows below an entry's first row belong to it while their first cell is empty") {
  const Laid laid(
      "<table><tr><td>23-1</td><td>Oarsmen v. Regatta Club</td></tr>"
      "<tr><td></td><td><a href=/1.pdf>Ruling</a></td></tr>"
      "<tr><td colspan=2>Denied:</td></tr>"
      "<tr><td></td><td>of no entry</td></tr>"
      "<tr><td>23-2</td><td>Divers v. Town</td></tr>"
      "<tr><td></td><td><a href=/2.pdf>Ruling</a></td></tr></table>");
  const auto groups = row_groups(laid.outline);
  REQUIRE(groups.size() == 1);
  REQUIRE(groups[0].size() == 2);
  CHECK(laid.outline.text(groups[0][0]) == "23-1 Oarsmen v. Regatta Club Ruling");
  CHECK(laid.outline.text(groups[0][1]) == "23-2 Divers v. Town Ruling");
}

TEST_CASE("a cell that reaches down holds the rows beside it together") {
  const Laid laid(
      "<table><tr><td rowspan=2>3 May</td><td>Hatters</td></tr><tr><td>Agenda</td></tr>"
      "<tr><td rowspan=2>4 May</td><td>Saddlers</td></tr><tr><td>Minutes</td></tr></table>");
  const auto groups = row_groups(laid.outline);
  REQUIRE(groups.size() == 1);
  CHECK(laid.outline.text(groups[0][1]) == "4 May Saddlers Minutes");
}

TEST_CASE("a table of single rows has no groups of rows") {
  CHECK(row_groups(Laid("<table><tr><td>1</td><td>Hatters</td></tr><tr><td>2</td><td>Saddlers</td>"
                        "</tr><tr><td>3</td><td></td></tr></table>")
                       .outline)
            .empty());
}

TEST_CASE(
    "a row that ends with a day dates the rows below it, a sentence that names one does not") {
  const auto heading = [](const std::string& text) {
    const Laid laid("<table><tr><td colspan=2>" + text +
                    "</td></tr><tr><td>1</td><td><a href=/1>Hatters</a></td></tr>"
                    "<tr><td>2</td><td><a href=/2>Saddlers</a></td></tr></table>");
    auto rows = laid.all("tr");
    rows.erase(rows.begin());
    const auto day = group_headings(laid.outline, rows, "en").dates.front();
    return day ? day_text(day->time) : std::string();
  };
  CHECK(heading("Orders pronounced June 14, 2024") == "2024-06-14");
  CHECK(heading("Rulings that were given on June 14, 2024 in the old town hall").empty());
  CHECK(heading("What was asked for in the winter and was put off until June 14, 2024").empty());
}
