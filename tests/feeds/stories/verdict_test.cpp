// Evidence and vetoes, a row a pair.
#include "tests/feeds/stories/tellings.h"
#include "tests/support/catch.h"

using namespace ilofeed::tests;

namespace {

struct Row {
  const char* what;
  const char*
      reason;  // evidence of what joins; veto of what does not, empty: nothing speaks for it
  Said a;
  Said b;
};

const std::string kTitle = "Port workers agree on a shorter week";
const std::string kText =
    "The union of port workers and the three terminals agreed on Monday that the week has four "
    "days "
    "of nine hours from the first of July.";
const std::string kOther =
    "A cooking school for refugees opens its doors on the market square, and eighteen cooks will "
    "teach there in turns until spring.";

Verdict verdict_of(const Row& row) {
  const Spoken a = telling(row.a);
  const Spoken b = telling(row.b);
  return verdict_on(Pairing(a, b, publishers()), {});
}

/// Each way round: a rule that depends on who came first would be none.
void check_joined(const Row& row) {
  CAPTURE(row.what, row.a.link, row.b.link, row.a.title, row.b.title);
  for (const Row& each : {row, Row{row.what, row.reason, row.b, row.a}}) {
    const Verdict verdict = verdict_of(each);
    CHECK(verdict.joined);
    CHECK(verdict.evidence == row.reason);
    CHECK(verdict.veto.empty());
  }
}

void check_apart(const Row& row) {
  CAPTURE(row.what, row.a.link, row.b.link, row.a.title, row.b.title);
  for (const Row& each : {row, Row{row.what, row.reason, row.b, row.a}}) {
    const Verdict verdict = verdict_of(each);
    CHECK_FALSE(verdict.joined);
    CHECK(verdict.veto == row.reason);
  }
}

Said at_address(const std::string& link, const std::string& title = kTitle, int day = 5) {
  return {link, title, day};
}

Said titled(const char* link, const std::string& title) {
  return {link, title, 5};
}

}  // namespace

TEST_CASE("one address in two dresses is one story, whatever the headlines say") {
  const std::vector<std::pair<std::string, std::string>> pairs{
      {"https://labour.test/news/1", "http://labour.test/news/1"},
      {"https://labour.test/news/1", "https://www.labour.test/news/1"},
      {"https://labour.test/news/1", "https://labour.test/news/1/"},
      {"https://labour.test/news/", "https://labour.test/news/index.html"},
      {"https://labour.test/news/", "https://labour.test/news/index.php"},
      {"https://labour.test/news", "https://labour.test/news/Default.aspx"},
      {"https://labour.test/news/1", "https://labour.test/news/1;jsessionid=0A3F.node2"},
      {"https://labour.test/news/1", "https://labour.test/news/1?PHPSESSID=9f8e7d"},
      {"https://labour.test/news/1?sid=44", "https://labour.test/news/1?sid=45"},
      {"https://labour.test/n?id=7&lang=en", "https://labour.test/n?lang=en&id=7"},
      {"https://labour.test/n?id=7", "https://labour.test/n?id=7&sessionid=q"},
      {"https://labour.test/(S(x1y2))/news/1", "https://labour.test/(S(z9))/news/1"},
      {"https://labour.test/news/1", "https://mirror.labour.test/news/1"},
      {"https://beta.labour.test/news/1", "http://mirror.labour.test/news/1/"},
      {"https://labour.test:443/news/1", "http://labour.test:80/news/1"},
      {"https://other.test/a", "http://www.other.test/a/"},
      {"https://other.test/a#comments", "https://other.test/a"},
      {"https://other.test/a#:~:text=shorter", "https://other.test/a"},
      {"https://other.test/a?", "https://other.test/a"},
  };
  for (const auto& [a, b] : pairs)
    check_joined({"dress", "url", at_address(a), at_address(b, "Another headline of today", 12)});
}

TEST_CASE("one title in two typographies is one story of its publisher and day") {
  const std::vector<std::pair<std::string, std::string>> pairs{
      {"The workers’ “right to rest” is law", "The workers' \"right to rest\" is law"},
      {"Work in the north – a report", "Work in the north - a report"},
      {"Work in the north — a report", "Work in the north - a report"},
      {"And the strike goes on…", "And the strike goes on..."},
      {"Women & men in mining", "Women and men in mining"},
      {"The ministers have signed.", "The ministers have signed"},
      {"THE MINISTERS HAVE SIGNED", "The ministers have signed"},
      {"Les ouvrières à l'étranger", "LES OUVRIERES A L’ETRANGER"},
      {"The ministers have signed | Labour Office", "The ministers have signed"},
      {"Labour Office - The ministers have signed", "The ministers have signed"},
      {"Les ministres ont signé – Bureau du travail", "Les ministres ont signé"},
      {"The ministers have signed :: Labour Office", "The ministers have signed | Labour Office"},
      {"The  ministers\thave signed", "The ministers have signed"},
      {"The ministers\u00A0have signed", "The ministers have signed"},
      {"Über die Straße zur Arbeit", "UBER DIE STRASSE ZUR ARBEIT"},
      {"« Le droit au repos » est acquis", "\"Le droit au repos\" est acquis"},
      {"Travail de nuit : le rapport", "Travail de nuit: le rapport"},
      {"À qui la faute\u00A0? Le point du jour", "À qui la faute? Le point du jour"},
      {"Право на отдых – закон", "ПРАВО НА ОТДЫХ — ЗАКОН"},
  };
  for (const auto& [a, b] : pairs)
    check_joined({"typography",
                  "title_and_day",
                  titled("https://labour.test/a", a),
                  titled("https://labour.test/b", b)});
}

TEST_CASE("evidence besides address and title") {
  const std::string one = "https://labour.test/a";
  const std::string other = "https://union.test/b";
  const std::string cut = kText.substr(0, 100);
  for (const Row& row : std::vector<Row>{
           {"a document id under two titles",
            "document_id",
            {one, kTitle, 5, kText, "en", "", "DOC_7"},
            {other, "The port, annotated", 30, kOther, "en", "", "DOC_7"}},
           {"the text cut off",
            "title_day_and_text",
            {one, kTitle, 5, kText},
            {other, kTitle, 5, cut}},
           {"the text with a foreword",
            "title_day_and_text",
            {one, kTitle, 5, kText},
            {other, kTitle, 5, "From our desk at the coast. " + kText}},
           {"a place more closely told",
            "title_day_and_text",
            {one, kTitle, 5, kText, "", "Lima"},
            {other, kTitle, 5, kText, "", "Lima, Peru"}},
           {"a language by its region",
            "title_day_and_text",
            {one, kTitle, 5, kText, "en"},
            {other, kTitle, 5, kText, "en-GB"}},
           {"two anchors with one title",
            "url",
            {one + "#p1", kTitle, 5},
            {one + "#story", kTitle, 5}},
           {"one page, the title missing", "url", {one + "#p1", "", 5}, {one + "#p2", kTitle, 5}},
       })
    check_joined(row);
}

TEST_CASE("pages that look alike are two") {
  const std::string title = "Another headline of today";
  const std::vector<std::pair<std::string, std::string>> pairs{
      {"https://labour.test/n?id=7", "https://labour.test/n?id=8"},
      {"https://labour.test/n?p=1:2:0::NO", "https://labour.test/n?p=1:3:0::NO"},
      {"https://labour.test/news/1", "https://labour.test/news/11"},
      {"https://labour.test/news/1", "https://labour.test/News/2"},
      {"https://labour.test/en/1", "https://labour.test/fr/1"},
      {"https://labour.test/", "https://labour.test/"},
      {"https://labour.test", "http://www.labour.test/index.html"},
      {"https://labour.test:8080/a", "https://labour.test/a"},
      {"https://one.host.test/a", "https://two.host.test/a"},
      {"https://labour.test/a", "https://labour.test.evil.test/a"},
      {"", ""},
  };
  for (const auto& [a, b] : pairs)
    check_apart({"look-alike", "", at_address(a), at_address(b, title)});
}

TEST_CASE("titles that look alike are two") {
  const std::vector<std::pair<std::string, std::string>> pairs{
      {"Bulletin, day 1 of the session", "Bulletin, day 2 of the session"},
      {"Convention No. 87 enters into force", "Convention No. 98 enters into force"},
      {"Wages rise in the south again", "Wages fall in the south again"},
      {"Webinar", "Webinar"},
      {"Job fair", "Job fair"},
      {"Call for papers: work in 2024", "Call for papers: work in 2025"},
      {"The ministers have signed", "Have the ministers signed?"},
      {"The week in pictures | Labour Office", "The week in pictures | Union Desk"},
      {"Работа на севере страны", "Работа на юге страны"},
      {"劳动者的一周：北方", "劳动者的一周：南方"},
      {"", ""},
  };
  for (const auto& [a, b] : pairs)
    check_apart(
        {"look-alike", "", titled("https://labour.test/a", a), titled("https://labour.test/b", b)});
}

TEST_CASE("vetoes") {
  const std::string one = "https://labour.test/a";
  const std::string two = "https://labour.test/b";
  const std::string other = "https://union.test/b";
  for (const Row& row : std::vector<Row>{
           {"two documents of one title",
            "other document ids",
            {one, kTitle, 5, "", "", "", "DOC_7"},
            {two, kTitle, 5, "", "", "", "DOC_8"}},
           {"two documents of one text",
            "other document ids",
            {one, kTitle, 5, kText, "", "", "DOC_7"},
            {other, kTitle, 5, kText, "", "", "DOC_8"}},
           {"one document in two languages",
            "other languages",
            {one, kTitle, 5, "", "en", "", "DOC_7"},
            {two, "Les dockers", 5, "", "fr", "", "DOC_7"}},
           {"two parameters that name the document",
            "other parameters",
            {"https://labour.test/n?id=7", kTitle, 5},
            {"https://labour.test/n?id=8", kTitle, 5}},
           {"two anchors with two titles",
            "other places of one page",
            {one + "#item1", "The first thing of all", 5},
            {one + "#item2", "Something else again", 5}},
           {"one course in two places",
            "other places",
            {one, kTitle, 5, "", "", "Lima, Peru"},
            {two, kTitle, 5, "", "", "Turin, Italy"}},
           {"one course in two places, one text",
            "other places",
            {one, kTitle, 5, kText, "", "Lima"},
            {other, kTitle, 5, kText, "", "Turin"}},
           {"a card without text and a text of another publisher",
            "",
            {one, "World Day Against Child Labour", 5},
            {other, "World Day Against Child Labour", 5, kText}},
           {"short texts that differ",
            "other texts",
            {one, kTitle, 5, "Doors open at nine."},
            {two, kTitle, 5, "Registration ends tomorrow."}},
           {"another figure under an edited title",
            "",
            {one, kTitle, 5, kText + " It is signed by 12 firms."},
            {other, "Port workers agree on shorter week", 5, kText + " It is signed by 13 firms."}},
           {"one text under quite another title",
            "",
            {one, kTitle, 5, kText},
            {other, "Daily digest", 5, kText}},
           {"title, undated", "", {one, kTitle}, {two, kTitle}},
           {"title, dated by one", "", {one, kTitle, 5}, {two, kTitle}},
           {"title and the day after without text", "", {one, kTitle, 5}, {two, kTitle, 6}},
       })
    check_apart(row);
}

TEST_CASE("the editor has the last word over evidence and vetoes") {
  const Spoken a = telling(at_address("https://labour.test/a"));
  const Spoken b = telling(at_address("http://www.labour.test/a/"));
  const Spoken c = telling(at_address("https://union.test/c", "Quite another thing"));
  const std::string page_a = undressed("http://www.labour.test/a?sid=4");
  const EditorsWord apart(EditorsPairs{{}, {{page_a, "labour.test/b"}}});
  CHECK(verdict_on(Pairing(a, b, publishers()), apart).joined);
  const EditorsWord same(EditorsPairs{{{page_a, "union.test/c"}}, {}});
  CHECK(verdict_on(Pairing(a, c, publishers()), same).evidence == "editor");
  const EditorsWord two(EditorsPairs{{}, {{page_a, "union.test/c"}}});
  CHECK(verdict_on(Pairing(a, c, publishers()), two).veto == "the editor");
}
