// Feeds of changes: what is answered to whom.
#include "daemon/serve/changes.h"

#include "daemon/serve/negotiate.h"
#include "feeds/render/render.h"
#include "feeds/text/digest.h"
#include "tests/feeds/render/sample_stories.h"
#include "tests/support/catch.h"

using namespace ilofeed;
using namespace ilofeed::daemon;

namespace {

const feeds::Publication kPublication{"News", "https://feeds.example.org/", "en", "", 50};

feeds::Story story(int number, const std::string& title) {
  feeds::Story made = tests::bare_story();
  made.id = {"urn:x:" + std::to_string(number)};
  made.entry.title = title;
  made.entry.summary = "</entry> <item> {\n  }, \"items\": [";
  return made;
}

using Document = std::shared_ptr<const feeds::Resource>;

Document edition_of(const feeds::FeedFormat& format,
                    std::vector<feeds::Story> stories,
                    const feeds::Resource* before) {
  feeds::OutgoingFeed feed;
  feed.id = "urn:x:feed";
  feed.title = "Feed";
  feed.path = "feed";
  feed.stories = std::move(stories);
  std::string bytes = format.render(feed, {kPublication, {}});
  const std::string etag = '"' + feeds::digest(bytes) + '"';
  return feeds::finish_feed(format, std::move(bytes), {etag, {}}, before);
}

Request asking(const std::string& etag) {
  Request request;
  request.method = "GET";
  request.target = "/feed.atom";
  request.if_none_match = etag;
  request.a_im = "feed";
  return request;
}

std::string titles_in(const std::string& bytes) {
  std::string titles;
  for (const char* each : {"One", "Two", "Three", "Four"}) {
    if (bytes.find(each) != std::string::npos) titles += std::string(each) + ' ';
  }
  return titles;
}

const feeds::FeedFormat& format_at(std::size_t index) {
  return feeds::feed_formats()[index];
}

}  // namespace

TEST_CASE("who names an earlier edition gets what is new since then") {
  const auto& format = format_at(GENERATE(range(std::size_t{0}, std::size_t{3})));
  CAPTURE(format.extension);
  const auto one = story(1, "One");
  const auto two = story(2, "Two");
  const Document first = edition_of(format, {two, one}, nullptr);
  const Document second = edition_of(format, {story(3, "Three"), two, one}, first.get());
  const Document third = edition_of(
      format, {story(4, "Four"), story(3, "Three"), story(2, "Two changed"), one}, second.get());
  REQUIRE(third->entries.size() == 4);

  const auto since_second = changes_reply(asking(second->etag), *third);
  REQUIRE(since_second);
  CHECK(since_second->status == 226);
  CHECK(since_second->field("IM") == "feed");
  CHECK(since_second->field("ETag") == third->etag);
  CHECK(since_second->field("Delta-Base") == second->etag);
  CHECK(since_second->field("Vary") == "Accept-Encoding, A-IM, If-None-Match");
  CHECK(since_second->field("Content-Type") == format.media_type);
  CHECK(titles_in(*since_second->body) == "Two Four ");
  CHECK(titles_in(*changes_reply(asking("W/" + first->etag), *third)->body) == "Two Three Four ");
  CHECK(format.entries_of(*since_second->body).size() == 2);
}

TEST_CASE("a feed of changes has the bytes of a feed with those entries alone") {
  const auto& format = format_at(GENERATE(range(std::size_t{0}, std::size_t{3})));
  CAPTURE(format.extension);
  const auto old = story(1, "One");
  const Document first = edition_of(format, {old}, nullptr);
  const Document second =
      edition_of(format, {story(2, "Two"), old, story(3, "Three")}, first.get());
  const Document wanted = edition_of(format, {story(2, "Two"), story(3, "Three")}, nullptr);
  CHECK(*changes_reply(asking(first->etag), *second)->body == wanted->bytes);
}

TEST_CASE("the whole feed is the answer wherever changes cannot be") {
  const auto& format = format_at(0);
  const Document first = edition_of(format, {story(1, "One")}, nullptr);
  const Document second = edition_of(format, {story(2, "Two"), story(1, "One")}, first.get());
  REQUIRE(changes_reply(asking(first->etag), *second));
  CHECK_FALSE(changes_reply(asking(second->etag), *second));
  CHECK_FALSE(changes_reply(asking("\"unknown\""), *second));
  Request plain = asking(first->etag);
  plain.a_im.reset();
  CHECK_FALSE(changes_reply(plain, *second));
  Request feedparser = asking(first->etag);
  feedparser.accept = "application/atom+xml,application/x-netcdf,*/*;q=0.1";
  CHECK_FALSE(changes_reply(feedparser, *second));
  feedparser.accept = "application/atom+xml,*/*;q=0.1";
  CHECK(changes_reply(feedparser, *second));
  Request head = asking(first->etag);
  head.method = "HEAD";
  CHECK_FALSE(changes_reply(head, *second));
  const Document all_new = edition_of(format, {story(3, "Three")}, first.get());
  CHECK_FALSE(changes_reply(asking(first->etag), *all_new));
  CHECK_FALSE(changes_reply(asking(first->etag), *edition_of(format, {}, first.get())));
}

TEST_CASE("entries that only went leave a feed of changes without any") {
  const auto& format = format_at(GENERATE(range(std::size_t{0}, std::size_t{3})));
  const Document first = edition_of(format, {story(2, "Two"), story(1, "One")}, nullptr);
  const Document second = edition_of(format, {story(1, "One")}, first.get());
  const auto reply = changes_reply(asking(first->etag), *second);
  REQUIRE(reply);
  CHECK(format.entries_of(*reply->body).empty());
}

TEST_CASE("only the last few editions are remembered") {
  const auto& format = format_at(0);
  std::vector<Document> editions{edition_of(format, {story(0, "Old"), story(1, "One")}, nullptr)};
  for (int i = 2; i < 20; ++i) {
    editions.push_back(edition_of(
        format, {story(i, "Title " + std::to_string(i)), story(1, "One")}, editions.back().get()));
  }
  CHECK(editions.back()->earlier.size() == 10);
  CHECK(changes_reply(asking(editions[10]->etag), *editions.back()));
  CHECK_FALSE(changes_reply(asking(editions[1]->etag), *editions.back()));
}

TEST_CASE("an edition that comes back is no earlier one of itself") {
  const auto& format = format_at(0);
  const Document first = edition_of(format, {story(1, "One"), story(2, "Two")}, nullptr);
  const Document second = edition_of(format, {story(2, "Two")}, first.get());
  const Document third = edition_of(format, {story(1, "One"), story(2, "Two")}, second.get());
  CHECK(third->etag == first->etag);
  CHECK(third->earlier.size() == 1);
}

TEST_CASE("A-IM is a list with preferences") {
  struct Row {
    const char* field;
    bool accepted;
  };

  const auto row = GENERATE(values<Row>({
      {"feed", true},
      {"FEED", true},
      {"vcdiff, feed;q=0.5", true},
      {" feed ; q=1 , gzip", true},
      {"feed;q=0", false},
      {"feed;q=x", false},
      {"feeds", false},
      {"vcdiff", false},
      {"", false},
      {",,", false},
  }));
  CAPTURE(row.field);
  CHECK(accepts_feed_changes(row.field) == row.accepted);
}
