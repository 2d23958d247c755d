#include "feeds/render/render.h"
#include "feeds/render/site/site.h"

#include <pugixml.hpp>

#include "tests/feeds/render/sample_stories.h"
#include "tests/support/catch.h"
#include "tests/support/golden.h"

using namespace ilofeed::feeds;
using namespace ilofeed::tests;

namespace {

std::string render(std::string_view extension, const OutgoingFeed& feed) {
  const SourceList sources = sample_sources();
  for (const FeedFormat& format : feed_formats()) {
    if (format.extension == extension) return format.render(feed, {kSamplePublication, sources});
  }
  return {};
}

}  // namespace

TEST_CASE("every format writes a full and a bare story as recorded") {
  const auto extension = GENERATE(as<std::string>{}, "atom", "rss", "json");
  CAPTURE(extension);
  CHECK(matches_golden(golden_path("render/feed." + extension), render(extension, sample_feed())));
}

TEST_CASE("a calendar holds the events of a feed as recorded") {
  Story days = full_story();
  days.entry.happens = Date{day(2027, 3, 8), Precision::day, day(2027, 3, 9)};
  Story hour = bare_story();
  hour.entry.happens = Date{day(2027, 2, 1) + std::chrono::hours{9}, Precision::minute, {}};
  Story month = bare_story();
  month.number = 3;
  month.id = {"tag:example.org,2026:3"};
  month.entry.title = "Une conférence; son programme, « à venir » — 会议的筹备工作仍在继续进行之中";
  month.entry.language = "fr";
  month.entry.happens = Date{day(2027, 12, 1), Precision::month, {}};
  OutgoingFeed feed = sample_feed();
  feed.stories = {month, days, full_story(), hour};
  const SourceList sources = sample_sources();
  const RenderContext context{kSamplePublication, sources};
  CHECK(matches_golden(golden_path("render/feed.ics"), calendar_format().render(feed, context)));
  feed.stories = {bare_story()};
  CHECK(matches_golden(golden_path("render/empty.ics"), calendar_format().render(feed, context)));
}

namespace {

std::string render_one(std::string_view extension, Story story, const Publication& publication) {
  const SourceList sources = sample_sources();
  OutgoingFeed feed = sample_feed();
  feed.stories = {std::move(story)};
  return feed_format(extension)->render(feed, {publication, sources});
}

bool holds(const std::string& document, std::string_view part) {
  return document.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("RSS with a recording names whom to write to, if that is an address of mail") {
  const auto [contact, owner] = GENERATE(table<std::string, std::string>({
      {"mailto:desk@news.example", "desk@news.example"},
      {"desk@news.example", "desk@news.example"},
      {"https://news.example/contact", ""},
      {"desk@", ""},
      {"desk@localhost", ""},
      {"dësk@news.example", ""},
      {"desk@news..example", ""},
      {"", ""},
  }));
  Publication publication = kSamplePublication;
  publication.contact = contact;
  const std::string rss = render_one("rss", full_story(), publication);
  CHECK(holds(rss, "<itunes:explicit>false</itunes:explicit>"));
  CHECK(holds(rss, "<itunes:email>") == !owner.empty());
  CHECK(holds(rss, "<itunes:email>" + owner + "</itunes:email>") == !owner.empty());
  CHECK_FALSE(holds(render_one("rss", bare_story(), publication), "itunes"));
}

TEST_CASE("a date before 1990 is in no field of Atom and RSS, and in one of JSON Feed") {
  Story story = bare_story();
  story.entry.published = Date{day(1948, 7, 9), Precision::day, {}};
  CHECK(holds(render_one("atom", story, kSamplePublication), "<updated>1990-01-01T00:00:00Z"));
  CHECK_FALSE(holds(render_one("atom", story, kSamplePublication), "<published>"));
  CHECK_FALSE(holds(render_one("rss", story, kSamplePublication), "<pubDate>"));
  CHECK(holds(render_one("json", story, kSamplePublication), "1948-07-09T12:00:00Z"));
}

TEST_CASE("a story whose source is gone does not inherit the author of the feed") {
  Story story = bare_story();
  story.entry.authors = {};
  story.origins.resize(1);
  story.origins.front().source = {"gone"};
  const std::string atom = render_one("atom", story, kSamplePublication);
  CHECK(holds(atom, "<id>urn:ilofeed:source:gone</id>"));
  CHECK(holds(atom, "<name>gone</name>"));
}

TEST_CASE("an author's address of mail that is none is no email of Atom, and may be a name") {
  Story story = bare_story();
  story.entry.authors = {{"Ana", "", "ana@"}, {"", "", "bo@news"}, {"Cy", "", "cy@news.example"}};
  const std::string atom = render_one("atom", story, kSamplePublication);
  CHECK(holds(atom, "<name>bo@news</name>"));
  CHECK_FALSE(holds(atom, "<email>ana@"));
  CHECK_FALSE(holds(atom, "<email>bo@"));
  CHECK(holds(atom, "<email>cy@news.example</email>"));
}

namespace {

std::vector<FeedFolder> sample_folders() {
  return {{"Topics", sample_listings()},
          {"Languages", {{.title = "français", .path = "search", .query = "?q=lang:fr"}}}};
}

}  // namespace

TEST_CASE("a list of feeds is written as recorded") {
  CHECK(matches_golden(golden_path("render/feeds.opml"),
                       render_opml(sample_folders(), kSamplePublication)));
}

TEST_CASE("the page for editors is written as recorded") {
  const SourceList sources = sample_sources();
  EditPage edit;
  edit.query = "\"forced labour\" -<b>";
  edit.topics = {{{"forced-labour"}, "Forced <labour>"}, {{"kilns"}, "Kilns & clay"}};
  edit.against = "kilns";
  edit.doubts = {"a -a keeps nothing"};
  edit.yaml = "topics:\n  kilns:\n    match: '<b>'\n";
  edit.trial.emplace();
  edit.trial->looked_at = 12;
  edit.trial->published = 9;
  edit.trial->kept = {11, {{full_story(), "\"forced labour\"", "title: forced labour"}}};
  edit.trial->dropped = {1, {{bare_story(), "<b>", ""}}};
  CHECK(matches_golden(golden_path("render/edit.html"),
                       render_edit_page(edit, SiteContext{kSamplePublication, sources})));
}

TEST_CASE("a search is written with its query in every address, and without a hub") {
  OutgoingFeed found = sample_feed();
  found.path = "search";
  found.query = "?q=a%20%26%20b";
  CHECK(matches_golden(golden_path("render/search.atom"), render("atom", found)));
  for (const std::string& bytes : {render("rss", found), render("json", found)}) {
    CHECK(bytes.find("hub") == std::string::npos);
    CHECK(bytes.find("?q=a%20%26%20b\"") != std::string::npos);
  }
}

TEST_CASE("an archive says what it belongs to and what stands before and after it") {
  OutgoingFeed archived = sample_feed();
  archived.path = "archive/forced-labour/2026-11";
  archived.history = {"topics/forced-labour",
                      "archive/forced-labour/2026-09",
                      "archive/forced-labour/2026-12",
                      true};
  CHECK(matches_golden(golden_path("render/archive.atom"), render("atom", archived)));
  CHECK(render("json", archived)
            .find("\"next_url\": "
                  "\"https://feeds.example.org/x/archive/forced-labour/2026-09.json\"") !=
        std::string::npos);
}

TEST_CASE("the same stories give the same bytes") {
  const auto extension = GENERATE(as<std::string>{}, "atom", "rss", "json");
  CHECK(render(extension, sample_feed()) == render(extension, sample_feed()));
}

TEST_CASE("a feed without stories is still a valid feed") {
  OutgoingFeed feed = sample_feed();
  feed.stories.clear();
  pugi::xml_document document;
  REQUIRE(document.load_string(render("atom", feed).c_str()));
  CHECK(document.select_node("/feed/updated").node().text().as_string() ==
        std::string("2026-11-13T00:00:00Z"));
  CHECK(document.select_nodes("/feed/entry").empty());
}

TEST_CASE("every Atom entry has what RFC 4287 requires") {
  pugi::xml_document document;
  REQUIRE(document.load_string(render("atom", sample_feed()).c_str()));
  for (const pugi::xpath_node& found : document.select_nodes("/feed/entry")) {
    const pugi::xml_node entry = found.node();
    CHECK_FALSE(entry.child("id").text().empty());
    CHECK_FALSE(entry.child("title").text().empty());
    CHECK_FALSE(entry.child("updated").text().empty());
    CHECK(entry.select_nodes("source").size() == 1);
    const bool readable = entry.child("content") || entry.child("summary") ||
                          entry.find_child_by_attribute("link", "rel", "alternate");
    CHECK(readable);
  }
}

TEST_CASE("a finished document has a strong validator and smaller forms") {
  const std::string text(4000, 'x');
  auto resource = finish("text/plain", text, day(2026, 1, 1));
  CHECK(resource->gzip.empty());  // before anybody asked for it
  for (const Coding coding : {Coding::gzip, Coding::brotli, Coding::zstd})
    resource = in_form(resource, coding);
  CHECK(in_form(resource, Coding::gzip) == resource);
  CHECK(resource->bytes == text);
  CHECK(resource->etag.front() == '"');
  CHECK(resource->etag == finish("text/plain", text, day(2026, 2, 1))->etag);
  CHECK(resource->etag != finish("text/plain", text + "y", day(2026, 1, 1))->etag);
  for (const std::string* form : {&resource->gzip, &resource->brotli, &resource->zstd}) {
    CHECK_FALSE(form->empty());
    CHECK(form->size() < text.size());
  }
  CHECK(in_form(finish("text/plain", "short", day(2026, 1, 1)), Coding::gzip)->gzip.empty());
}
