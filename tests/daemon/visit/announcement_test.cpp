#include "daemon/visit/announcement.h"

#include "tests/support/catch.h"

using namespace ilofeed;
using namespace ilofeed::daemon;

namespace {

constexpr char kAddress[] = "https://news.example/dir/feed.xml";

feeds::Feed feed(const std::string& hub, const std::string& self) {
  feeds::Feed feed;
  feed.format = feeds::Format::atom_1_0;
  if (!hub.empty()) feed.hubs = {hub};
  feed.feed_url = self;
  return feed;
}

}  // namespace

TEST_CASE("the targets of Link fields are found by their relation") {
  struct Row {
    std::vector<std::string> fields;
    std::vector<std::string> hubs;
  };

  const auto row = GENERATE(values<Row>({
      {{"<https://h.example/>; rel=hub"}, {"https://h.example/"}},
      {{"<https://h.example/>; rel=\"hub\""}, {"https://h.example/"}},
      {{"<a>;rel=\"self hub\",<b>; title=\"x, y; z \\\" <c>\"; REL=HUB"}, {"a", "b"}},
      {{"<a>; rel=self", "<b>;rel = \"hub\" ;type=x"}, {"b"}},
      {{"<a?x=1,2;3>; rel=hub"}, {"a?x=1,2;3"}},
      {{"<a>; rel=self; rel=hub"}, {}},
      {{"<a>; rel=hub; anchor=\"#other\""}, {}},
      {{"<a>; rel=hubs", "<b>; rel=\"git-hub\""}, {}},
      {{"<a>", "<a>;", "<>; rel", "<", "<a", "", ", ,", "a; rel=hub", "<a>; rel=\"hub"}, {"a"}},
      {{"<a>; title=\"open, <b>; rel=hub"}, {}},
  }));
  CAPTURE(row.fields);
  CHECK(link_targets(row.fields, "hub") == row.hubs);
}

TEST_CASE("hub and topic come from the Link fields first, then from the feed") {
  const Announcement own{"https://hub.example/", "https://news.example/self"};
  CHECK(announcement_of({}, feed(own.hub, own.topic), kAddress) == own);
  CHECK(announcement_of({"<https://field.example/>; rel=hub, </field>; rel=self"},
                        feed(own.hub, own.topic),
                        kAddress) ==
        Announcement{"https://field.example/", "https://news.example/field"});
  CHECK(announcement_of({"<../hub>; rel=hub"}, feed("", own.topic), kAddress) ==
        Announcement{"https://news.example/hub", own.topic});
}

TEST_CASE("of several hubs the first that speaks https is taken") {
  feeds::Feed both = feed("http://a.example/", "https://news.example/self");
  both.hubs.push_back("https://b.example/");
  both.hubs.push_back("https://c.example/");
  CHECK(announcement_of({}, both, kAddress).hub == "https://b.example/");
}

TEST_CASE("without a hub, a topic, or addresses that can be asked, nothing is announced") {
  struct Row {
    const char* hub;
    const char* self;
  };

  const auto row = GENERATE(values<Row>({
      {"", "https://news.example/self"},
      {"https://hub.example/", ""},
      {"file:///etc/passwd", "https://news.example/self"},
      {"https://hub.example/", "urn:isbn:1"},
      {"https://user:secret@hub.example/", "https://news.example/self"},
  }));
  CAPTURE(row.hub, row.self);
  CHECK(announcement_of({}, feed(row.hub, row.self), kAddress) == Announcement{});
}

TEST_CASE("only feeds announce a hub") {
  feeds::Feed page = feed("https://hub.example/", "https://news.example/self");
  page.format = feeds::Format::html_listing;
  CHECK(announcement_of({}, page, kAddress) == Announcement{});
  page.format = feeds::Format::sitemap;
  CHECK(announcement_of({}, page, kAddress) == Announcement{});
}
