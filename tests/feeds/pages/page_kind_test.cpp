// Whether a page is an article or a list, and what its address says.
#include "feeds/pages/page_kind.h"

#include <algorithm>

#include "feeds/pages/choose/page_address.h"
#include "feeds/pages/pages.h"
#include "tests/feeds/pages/said.h"
#include "tests/support/catch.h"

using namespace ilofeed;
using namespace ilofeed::tests;
using feeds::pages::address_kind;
using feeds::pages::AddressKind;

namespace {

constexpr char kAddress[] = "https://port.example/2024/05/14/harbours-open-a-school";

const std::string kText =
    "<p>The harbours of the coast open a school for pilots, which takes forty young people in a "
    "year.</p><p>Unions and owners share the costs; the first lessons begin in autumn in the old "
    "customs house.</p><p>Those who want to apply write to the harbour office before the end of "
    "August, and say which ships they know.</p>";

std::string related() {
  std::string html = "<section><h2>More stories</h2>";
  for (int i = 1; i <= 6; ++i) {
    html +=
        "<article><h3><a href='/2024/05/0" + std::to_string(i) +
        "/story'>Another story of the harbours, part " + std::to_string(i) +
        "</a></h3><time datetime='2024-05-0" + std::to_string(i) + "'>" + std::to_string(i) +
        " May 2024</time><p>What it tells of the ships and of those who sail them.</p></article>";
  }
  return html + "</section>";
}

feeds::ParsedFeed read(const std::string& head, const std::string& body, const char* address) {
  feeds::Document document =
      html("<html lang=en><head><title>Harbours open a school | Port</title>" + head +
           "</head><body>" + body + "</body></html>");
  document.base_url = address;
  return *feeds::read_page(document, nullptr);
}

}  // namespace

TEST_CASE("an article is one entry, whatever else stands on its page") {
  const std::string article =
      "<h1>Harbours open a school</h1><time datetime=2024-05-14>14 May 2024</time>" + kText;
  for (const std::string& page : {article,
                                  "<article>" + article + "</article>" + related(),
                                  "<main>" + article + "</main><aside>" + related() + "</aside>"}) {
    INFO(page);
    const auto feed = read("", page, kAddress);
    CHECK(feed.format == feeds::Format::html_article);
    CHECK(titles(feed) == std::vector<std::string>{"Harbours open a school"});
  }
}

TEST_CASE("what calls itself an article and has a date is one, however short") {
  const std::string few =
      "<article><h1>Helpline opens</h1><time datetime=2024-05-14>14 May 2024"
      "</time><p>Pilots may call it on all days.</p></article>";
  CHECK(titles(read("", few, kAddress)).size() == 1);
  CHECK(titles(read("", "<h1>Helpline opens</h1><p>14 May 2024</p><p>Call it.</p>", kAddress))
            .empty());
}

TEST_CASE("a date that every page of a site bears makes no article") {
  const std::string changed =
      "<meta property='article:modified_time' content='2024-01-02'>"
      "<meta property='og:type' content='article'>";
  const auto feed =
      read(changed, "<h1>About the office</h1>" + kText, "https://port.example/about");
  CHECK(titles(feed).empty());
}

TEST_CASE("a list of stories is a list, also when its first stories are told at length") {
  const auto feed = read("", "<h1>News</h1>" + related(), "https://port.example/news/");
  CHECK(feed.format == feeds::Format::html_listing);
  CHECK(titles(feed).size() == 6);
}

TEST_CASE("the form of an address tells homes, sections and stories apart") {
  struct Row {
    std::string address;
    AddressKind kind;
  };

  const auto row = GENERATE(values<Row>({
      {"https://port.example/", AddressKind::home},
      {"https://port.example/en/", AddressKind::home},
      {"https://port.example/fr/index.html", AddressKind::home},
      {"https://port.example/news/", AddressKind::section},
      {"https://port.example/media/press-releases", AddressKind::section},
      {"https://port.example/news/pilots-sail-home-after-long-strike", AddressKind::story},
      {"https://port.example/article/5512345", AddressKind::story},
      {"https://port.example/2024/05/14/pilot-strike/", AddressKind::story},
      {"https://port.example/page.php?id=77", AddressKind::unknown},
      {"", AddressKind::unknown},
  }));
  INFO(row.address);
  CHECK(address_kind(row.address) == row.kind);
}

TEST_CASE("an address repeats a title when most of its words stand in it") {
  using feeds::pages::repeats_title;
  CHECK(repeats_title(kAddress, "Harbours open a school"));
  CHECK(repeats_title("https://port.example/n/%C3%A9coles-des-pilotes-ouvertes",
                      "Écoles des pilotes ouvertes"));
  CHECK_FALSE(repeats_title("https://port.example/news/", "News"));
  CHECK_FALSE(repeats_title(kAddress, "Strike of the pilots ends after a week"));
}

TEST_CASE("why a page is read as it is can be told") {
  feeds::Document document = html("<title>News</title><h1>News</h1>" + related());
  document.base_url = "https://port.example/news/";
  const std::vector<std::string> lines = feeds::explain_page(document, nullptr);
  const auto tells = [&](const std::string& words) {
    return std::any_of(lines.begin(), lines.end(), [&](const std::string& line) {
      return line.find(words) != std::string::npos;
    });
  };
  CHECK(tells("a list of dated entries"));
  CHECK(tells("the heading names a page of news"));
  CHECK(tells("\"Another story of the harbours, part 1\": the list"));
  CHECK(tells("  a date"));
  CHECK(lines.back() == "it is read as a list of 6 entries");
}
