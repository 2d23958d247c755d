// The pages for people, in each direction of writing.
#include "feeds/render/site/content.h"
#include "feeds/render/site/difference.h"
#include "feeds/render/site/operator_words.h"
#include "feeds/render/site/pictures.h"
#include "feeds/render/site/site.h"
#include "feeds/text/html/html.h"
#include "tests/feeds/render/sample_stories.h"
#include "tests/support/catch.h"
#include "tests/support/golden.h"

using namespace ilofeed::feeds;
using namespace ilofeed::tests;

namespace {

const SourceList kSources = sample_sources();

SiteContext context_in(const std::string& language) {
  PageManner manner;
  manner.language = language;
  manner.is_chosen = language != "en";
  return {kSamplePublication, kSources, manner};
}

EntryPage sample_entry() {
  EntryPage page{.story = full_story()};
  page.topics = {
      {{{"forced-labour"}, "Forced <labour>"}, "\"forced labour\"", "title: forced labour"}};
  page.versions = {{"entries/2-0a0b0c0d", "Ladrillos: «no»", "es"}};
  page.earlier = {{day(2026, 11, 13), "Brick kilns: no to forced labour", "Unions agreed.", ""}};
  page.list = {{"forced-labour"}, "Forced <labour>"};
  page.older = {"entries/3-0a0b0c0e", "طوب", "ar"};
  return page;
}

ListPage sample_list() {
  ListPage list{.feed = sample_feed()};
  list.filters = {{"Type", {{"All", "", true}, {"<News>", "type=%3CNews%3E", false}}}};
  list.months = {{"November 2026", "date=2026-11", false}};
  list.older = "date=2026-11";
  return list;
}

FrontPage sample_front() {
  FrontPage front{.newest = sample_feed()};
  front.newest.path = "feed";
  for (const FeedListing& listing : sample_listings())
    front.topics.push_back({listing, EntryLink{"entries/1-0a0b0c0d", "Brick kilns", "en"}});
  FeedListing empty = sample_listings().back();
  empty.entries = 0;
  front.topics.push_back({empty, {}});
  return front;
}

EventsPage sample_events() {
  EventsPage events{.feed = sample_feed()};
  Story running = full_story();
  running.entry.happens = Date{day(2026, 11, 12), Precision::day, day(2026, 11, 20)};
  Story coming = bare_story();
  coming.entry.happens = Date{day(2026, 12, 3) + std::chrono::hours{9}, Precision::minute, {}};
  events.groups = {{{}, {running}}, {Date{day(2026, 12, 3), Precision::day, {}}, {coming}}};
  events.after = "page=2";
  return events;
}

bool has(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("pages are written as recorded") {
  const auto language = GENERATE(as<std::string>{}, "en", "ar");
  const SiteContext context = context_in(language);
  OutgoingFeed found = sample_feed();
  found.path = "search";
  found.query = "?q=a%20%26%20b";
  const auto golden = [&](const std::string& name, const std::string& page) {
    CHECK(matches_golden(golden_path("render/" + name + '.' + language + ".html"), page));
  };
  golden("front", render_front_page(sample_front(), context));
  golden("list", render_list_page(sample_list(), context));
  golden("events", render_events_page(sample_events(), context));
  golden("choice", render_choice_page({{{"a"}, "Forced <labour>"}, {{"b"}, "Wages"}}, context));
  golden("entry", render_entry_page(sample_entry(), context));
  golden("search", render_search_page({"a & b \"<i>\"", "", "", found}, context));
  golden("search-refused",
         render_search_page({"a <", "'<' is none", "  a <\n    ^\n", {}}, context));
  golden("refusal", render_refusal_page(Refusal::no_such_page, "a/\"><b>/c", context));
}

TEST_CASE("the page of the status shows what is wrong first, and what was polled") {
  const auto language = GENERATE(as<std::string>{}, "en", "ar");
  StatusPage status{"degraded", {"1 of 3 sources failing (<wire>)", "something <else>"}};
  status.stories = 7;
  status.entries_a_day = {{day(2026, 11, 12), 0}, {day(2026, 11, 13), 7}};
  status.polls_an_hour = {{day(2026, 11, 13), 3, 1}};
  status.sources = {{{"a"}, "A", SourceCondition::ok, 7, day(2026, 11, 13)},
                    {{"b"}, "B", SourceCondition::silent},
                    {{"wire"}, "<wire>", SourceCondition::failing}};
  status.sources.back().problem = "404 Not Found";
  status.sources.back().why = "failed 3 times in a row";
  const std::string page = render_status_page(status, context_in(language));
  CHECK(page.find("&lt;wire&gt;</bdi></a>") < page.find("<bdi>B</bdi>"));
  CHECK(page.find("<bdi>B</bdi>") < page.find("<bdi>A</bdi>"));
  CHECK(matches_golden(golden_path("render/status." + language + ".html"), page));
}

TEST_CASE("what the daemon tells is said in the language of the page, with what differs as it is") {
  CHECK(told_in("failed 3 times in a row", "fr") == "3 échecs de suite");
  CHECK(told_in("2 of 40 sources failing (a, b)", "es-AR") == "fallan 2 de 40 fuentes (a, b)");
  CHECK(told_in("it is A by this machine's clock, and B by that of x.example", "ru") ==
        "по часам этой машины A, а B по часам x.example");
  CHECK_FALSE(told_in("failed 3 times in a row", "en"));
  CHECK_FALSE(told_in("failed 3 times in a row", "de"));
  CHECK_FALSE(told_in("failed  times in a row", "fr"));
  CHECK_FALSE(told_in("failed 3 times in a row!", "fr"));
}

TEST_CASE("a page that is a file leads nowhere where a server would have to answer") {
  SiteContext context = context_in("en");
  context.manner.is_file = true;
  const std::string page = render_front_page(sample_front(), context);
  CHECK_FALSE(has(page, "entries/"));
  CHECK_FALSE(has(page, "?lang="));
  CHECK(has(page, "href=\"https://www.example.org/news/brick-kilns?a=1&amp;b=2\""));
}

TEST_CASE("the days of an event are said once, where its news has no date of its own") {
  EntryPage entry = sample_entry();
  entry.story.entry.happens = Date{day(2026, 11, 25), Precision::day, day(2026, 11, 30)};
  entry.story.entry.published = entry.story.entry.happens;
  const std::string said = "25\u201330 November 2026";
  const std::string once = render_entry_page(entry, context_in("en"));
  REQUIRE(has(once, said));
  CHECK(once.find(said) == once.rfind(said));
  entry.story.entry.published = Date{day(2026, 11, 9), Precision::day, {}};
  CHECK(has(render_entry_page(entry, context_in("en")), "9 November 2026"));
}

TEST_CASE("a topic that keeps everything says so, and names no words") {
  EntryPage entry = sample_entry();
  REQUIRE_FALSE(entry.topics.empty());
  entry.topics.resize(1);
  entry.topics.front().clause.clear();
  entry.topics.front().where = "everything is kept";
  const std::string page = render_entry_page(entry, context_in("en"));
  CHECK(has(page, "<span> \u2013 </span><bdi class=\"meta\">everything is kept</bdi>"));
  CHECK_FALSE(has(page, "because of"));
}

TEST_CASE("a page without pictures names none, wherever they stand") {
  Publication publication = kSamplePublication;
  publication.images = Images::none;
  SiteContext context{publication, kSources};
  EntryPage entry = sample_entry();
  entry.story.entry.content_html =
      "<p>a<img src=\"https://x.example/1.png\">b</p>"
      "<video poster=\"https://x.example/2.png\"></video>";
  const std::string page = render_entry_page(entry, context);
  CHECK_FALSE(has(page, "<img"));
  CHECK_FALSE(has(page, ".png"));
  CHECK_FALSE(has(page, "kiln.jpg"));
}

TEST_CASE(
    "pictures that we hand on are named at addresses of ours, those of other sizes not at all") {
  Publication publication = kSamplePublication;
  publication.images = Images::proxy;
  SiteContext context{publication, kSources};
  EntryPage entry = sample_entry();
  entry.story.entry.content_html =
      "<p>a<picture><source srcset=\"https://x.example/0.png 2x\"><img "
      "src=\"https://x.example/1.png\" srcset=\"https://x.example/2.png 2x\"></picture><img "
      "src=\"data:image/png;base64,AAAA\"></p><video poster=\"https://x.example/3.png\"></video>";
  const std::string page = render_entry_page(entry, context);
  for (const char* own :
       {"https://www.example.org/kiln.jpg", "https://x.example/1.png", "https://x.example/3.png"})
    CHECK(has(page, "=\"../" + picture_path(entry.story, own) + "\""));
  CHECK_FALSE(has(page, "=\"https://x.example"));
  CHECK_FALSE(has(page, "srcset"));
  CHECK(has(page, "src=\"data:image/png;base64,AAAA\""));
  CHECK(pictures_of(entry.story).size() == 3);
  context.manner.is_file = true;
  CHECK_FALSE(has(render_list_page(sample_list(), context), "<img"));
}

TEST_CASE("the path of a picture leads to its story, and no other does") {
  const std::string path = picture_path(full_story(), "https://www.example.org/kiln.jpg");
  CHECK(story_pictured_at(path) == full_story().number);
  for (const char* wrong : {"",
                            "images/",
                            "images/1",
                            "images/1-00000000",
                            "images/1-00000000-0",
                            "entries/1-00000000",
                            "images/-1-00000000-0000000000000000"})
    CHECK_FALSE(story_pictured_at(wrong));
}

TEST_CASE("the page of an entry is found by its path, and by no other") {
  const Story story = full_story();
  const std::string path = entry_path(story.number, story.id);
  CHECK(story_at(path) == story.number);
  const auto wrong = GENERATE(as<std::string>{},
                              "",
                              "entries/",
                              "entries/1",
                              "entries/1-",
                              "entries/-1-00000000",
                              "entries/0-00000000",
                              "entries/99999999999999999999-00000000",
                              "entries/1-000000000",
                              "entries/x-00000000",
                              "topics/1-00000000");
  CHECK_FALSE(story_at(wrong));
}

TEST_CASE("what changed between two texts is shown by the word") {
  struct Row {
    const char* before;
    const char* after;
    const char* shown;
  };

  const auto row = GENERATE(values<Row>({
      {"", "", ""},
      {"a b c", "a b c", "a b c"},
      {"a b c", "a x c", "a [-b ][+x ]c"},
      {"", "new words", "[+new words]"},
      {"gone", "", "[-gone]"},
      {"a b c a b b a", "c b a b a c", "[-a b ]c [-a ]b [-b ]a[+ b a c]"},
      {"Die Zahl ist 3.", "Die Zahl ist 4.", "Die Zahl ist [-3.][+4.]"},
      {"他们同意", "他们不同意", "他们[+不]同意"},
  }));
  std::string shown;
  for (const Stretch& stretch : difference(row.before, row.after)) {
    if (stretch.kind == Stretch::Kind::kept) shown += stretch.text;
    if (stretch.kind == Stretch::Kind::gone) shown += "[-" + stretch.text + ']';
    if (stretch.kind == Stretch::Kind::come) shown += "[+" + stretch.text + ']';
  }
  CAPTURE(row.before, row.after);
  std::string old_text;
  std::string new_text;
  for (const Stretch& stretch : difference(row.before, row.after)) {
    if (stretch.kind != Stretch::Kind::come) old_text += stretch.text;
    if (stretch.kind != Stretch::Kind::gone) new_text += stretch.text;
  }
  CHECK(new_text == row.after);
  CHECK(old_text.size() >= std::string_view(row.before).size());
  if (std::string_view(row.before) != "a b c a b b a") CHECK(shown == row.shown);
}

TEST_CASE("texts that have nothing in common are told as gone and come, however long") {
  std::string before;
  std::string after;
  for (int i = 0; i < 20'000; ++i) {
    before += "a" + std::to_string(i) + ' ';
    after += "b" + std::to_string(i) + ' ';
  }
  const auto shown = difference(before, after);
  REQUIRE(shown.size() == 2);
  CHECK(shown[0] == Stretch{Stretch::Kind::gone, before});
  CHECK(shown[1] == Stretch{Stretch::Kind::come, after});
}

TEST_CASE("the text of an entry fits into a page") {
  struct Row {
    const char* html;
    const char* shown;
  };

  const auto row = GENERATE(values<Row>({
      {"<h4>A</h4><h6>B</h6><h4>C</h4><h1>D</h1>", "<h2>A</h2><h3>B</h3><h2>C</h2><h2>D</h2>"},
      {"<p style=\"color:red\" id=main>a</p>", "<p>a</p>"},
      {"<img src=\"https://x.example/a.png\">",
       "<img src=\"https://x.example/a.png\" loading=\"lazy\" referrerpolicy=\"no-referrer\" "
       "alt=\"\">"},
      {"<a href=\"https://x.example/\">b</a>",
       "<a href=\"https://x.example/\" rel=\"noopener noreferrer\">b</a>"},
      {"<a href=\"https://x.example/y\"></a>",
       "<a href=\"https://x.example/y\" rel=\"noopener noreferrer\" aria-label=\"x.example\"></a>"},
      {"<audio src=\"https://x.example/a.mp3\"></audio>",
       "<audio src=\"https://x.example/a.mp3\" preload=\"none\"></audio>"},
  }));
  CAPTURE(row.html);
  pugi::xml_document document;
  pugi::xml_node parent = document.append_child("div");
  add_content(parent, row.html, [](const std::string& published) { return published; });
  CHECK(inner_html_of(parent) == row.shown);
}
