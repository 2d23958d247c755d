// Where the date of an article is looked for when its head tells none.
#include "feeds/pages/article/settled_date.h"
#include "feeds/pages/pages.h"
#include "feeds/pages/sight/page_links.h"
#include "tests/feeds/pages/said.h"
#include "tests/support/catch.h"

using namespace ilofeed;
using namespace ilofeed::tests;

namespace {

const std::string kText =
    "<p>The harbours of the coast open a school for pilots, which takes forty young people in a "
    "year.</p><p>Unions and owners share the costs; the first lessons begin in autumn in the old "
    "customs house.</p>";

std::string day_of(const std::string& head, const std::string& body, const std::string& address) {
  feeds::Document document = html("<html lang=en><head><title>A school opens</title>" + head +
                                  "</head><body><main>" + body + "</main></body></html>");
  document.base_url = "https://port.example" + address;
  const auto feed = feeds::read_article(document);
  REQUIRE(feed);
  for (const feeds::ParsedEntry& entry : feed->entries) {
    for (const auto& statement : entry.statements) {
      if (statement.element == feeds::Element::page_date_machine ||
          statement.element == feeds::Element::page_date_visible)
        return statement.value;
    }
  }
  return "";
}

}  // namespace

TEST_CASE("an article's date is found in the first of many places") {
  struct Row {
    std::string head;
    std::string body;  // around the text, which stands at $
    std::string address;
    std::string day;
  };

  const std::string page_data =
      "<script type='application/ld+json'>{\"@type\":\"WebPage\",\"datePublished\":"
      "\"2018-02-28\"}</script>";
  const auto row = GENERATE_REF(values<Row>({
      {"",
       "<div><span title='2024-05-14' class=published></span></div><h1>A school opens</h1>$",
       "/a",
       "2024-05-14"},
      {"",
       "<h1>A school opens</h1>$<footer><p class=postmetadata>This was published on Saturday, "
       "3 December 2011 by the office.</p></footer>",
       "/a",
       "Saturday, 3 December 2011"},
      {"",
       "<h1>A school opens</h1><p class=when>4 May 1919</p>$<p class=date>3 May 2024</p>",
       "/a",
       "3 May 2024"},
      {"",
       "<h1>A school opens</h1><p>Available until 6 May 2025</p>$<p class=date>3 May 2024</p>",
       "/a",
       "3 May 2024"},
      {"",
       "<h1>A school opens</h1><figure><img src=/pilot.jpg><figcaption>24 April "
       "2023</figcaption></figure><p class=date>3 May 2024</p>$",
       "/a",
       "3 May 2024"},
      {"<meta itemprop=dateCreated content=2004-01-01>",
       "<h1>A school opens</h1><p class=date>Updated 13 June 2019</p>$",
       "/a",
       "13 June 2019"},
      {"",
       "<h1>A school opens</h1>$<p class=info>Last updated: 30 December 2016</p>",
       "/a",
       "30 December 2016"},
      {"", "<h1>A school opens</h1>$", "/2020/01/23/a", "2020-01-23"},
      {page_data, "<h1>A school opens</h1>$", "/2020/01/23/a", "2018-02-28"},
      {"", "<h1>A school opens</h1>$<ul class=comments><li>5 May 2020</li></ul>", "/a", ""},
      {"", "<h1>A school opens</h1>$", "/a", ""},
  }));
  std::string body = row.body;
  body.replace(body.find('$'), 1, kText);
  INFO(body);
  CHECK(day_of(row.head, body, row.address) == row.day);
}

TEST_CASE("dates made alike belong to a list beside the article") {
  std::string list;
  for (const char* day : {"1 May 2024", "2 May 2024", "3 May 2024"})
    list += "<li><span class=date>" + std::string(day) + "</span> <a href=/x>Another</a></li>";
  CHECK(day_of("", "<h1>A school opens</h1>" + kText + "<ul>" + list + "</ul>", "/a").empty());
}

TEST_CASE("a day is read in a path however it is parted") {
  using feeds::pages::day_in;
  const auto day = [](const char* path) {
    const auto found = day_in(std::string("https://port.example") + path);
    return found ? feeds::rfc3339(*found).substr(0, 10) : std::string();
  };
  CHECK(day("/2021/05/03/story") == "2021-05-03");
  CHECK(day("/2021-05-03-story") == "2021-05-03");
  CHECK(day("/news/20210503-story.html") == "2021-05-03");
  CHECK(day("/news/03-05-2021") == "2021-05-03");
  CHECK(day("/2021/05/story-12").empty());
  CHECK(day("/article/55123456").empty());
  CHECK(day("/2021/13/45/story").empty());
}

TEST_CASE("what a page says in several ways of one date is settled") {
  using feeds::pages::read_date_line;

  struct Row {
    const char* why;
    const char* machine;
    std::vector<std::string> others;
    const char* shown;
    const char* address;
    const char* believed;  // of what is marked up; empty: what is shown is
  };

  const auto row = GENERATE(values<Row>({
      {"both agree", "2024-05-03T09:00:00Z", {}, "3 May 2024", "", "2024-05-03T09:00:00Z"},
      {"the shown day wins", "2024-05-03T09:00:00Z", {}, "9 May 2024", "", ""},
      {"the day of the place is shown, with a clock and its zone",
       "2023-11-09T03:28:35Z",
       {},
       "Nov. 8, 2023, 10:28 p.m. EST",
       "",
       "2023-11-08"},
      {"the day of the place stands in the address",
       "2018-12-31T23:11:59Z",
       {},
       "",
       "https://port.example/2019/01/01/new-year",
       "2019-01-01"},
      {"no clock of the world shows the day of the address",
       "2018-12-31T08:00:00Z",
       {},
       "",
       "https://port.example/2019/01/01/new-year",
       "2018-12-31T08:00:00Z"},
      {"two marks write the day of the place",
       "2017-02-24T01:18:13Z",
       {"2017-02-23T17:18:13-08:00", "2017-02-23T17:18:13+00:00"},
       "",
       "",
       "2017-02-23"},
      {"another mark tells the same moment in the zone of the place",
       "2017-02-24T01:18:13Z",
       {"2017-02-23T17:18:13-08:00"},
       "",
       "",
       "2017-02-23"},
      {"another mark tells another moment",
       "2017-02-24T01:18:13Z",
       {"2017-02-23T16:00:00-08:00"},
       "",
       "",
       "2017-02-24T01:18:13Z"},
      {"day and month exchanged",
       "2021-11-01T04:00:00Z",
       {},
       "11/01/2021",
       "",
       "2021-11-01T04:00:00Z"},
      {"the zone's day is shown",
       "2023-11-08T22:28:35-05:00",
       {},
       "8 November 2023",
       "",
       "2023-11-08"},
      {"the zone's day stands in the address",
       "2023-11-08T22:28:35-05:00",
       {},
       "",
       "https://port.example/2023/11/08/strike",
       "2023-11-08"},
      {"nothing confirms the zone's day",
       "2023-11-08T22:28:35-05:00",
       {},
       "",
       "https://port.example/strike",
       "2023-11-08T22:28:35-05:00"},
  }));
  INFO(row.why);
  const auto settled = feeds::pages::settle_dates(
      {row.machine, row.others, read_date_line(row.shown, {}), row.address, {}});
  CHECK(settled.machine == row.believed);
}

TEST_CASE("a day at the end of a title is the place's, where the mark's clock fits it") {
  const auto believed = [](const std::string& title) {
    return feeds::pages::settle_dates({"2020-02-14T21:00:00Z", {}, {}, "", title}).machine;
  };
  CHECK(believed("The ferry is back (15 February 2020)") == "2020-02-15");
  CHECK(believed("What the winter of 3 January 2020 took") == "2020-02-14T21:00:00Z");
  CHECK(believed("The ferry is back") == "2020-02-14T21:00:00Z");
}

TEST_CASE("which number is the month is told by all dates of an article's page") {
  const std::string asked =
      "<h1>A school opens</h1><p class=date>Published: 03/04/2024</p>" + kText;
  const auto beside = [&](const std::string& other) {
    return day_of("", asked + "<aside><p>Ferries: " + other + "</p></aside>", "/a/school");
  };
  CHECK(beside("01/28/2024") == "2024-03-04");
  CHECK(beside("28/01/2024") == "2024-04-03");
}
