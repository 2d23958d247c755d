// From entries to published bytes, with a real store.
#include "feeds/flow/publish.h"

#include <set>

#include "feeds/flow/changes.h"
#include "feeds/flow/filing.h"
#include "feeds/flow/refilling.h"
#include "feeds/store/open.h"
#include "tests/feeds/flow/printed.h"
#include "tests/feeds/render/sample_stories.h"
#include "tests/support/catch.h"

using namespace ilofeed::feeds;
using namespace ilofeed::tests;

namespace {

Source source_named(const std::string& id) {
  Source source;
  source.id = {id};
  source.title = id;
  source.url = "https://" + id + ".example.org/news";
  return source;
}

Entry entry_titled(const std::string& title) {
  Entry entry;
  entry.title = title;
  entry.link = "https://www.example.org/" + std::to_string(std::hash<std::string>{}(title));
  entry.canonical_link = entry.link;
  entry.id = entry.link;
  entry.published = Date{day(2026, 11, 1), Precision::day, {}};
  return entry;
}

Topic topic_matching(const std::string& id, const std::string& match) {
  Topic topic;
  topic.id = {id};
  topic.title = id;
  topic.match = *parse_query(match, {});
  return topic;
}

/// A store, two sources, two topics, and what a daemon would do with them.
struct Newsroom {
  std::unique_ptr<Store> opened = open_store(":memory:");
  Store& store = *opened;
  PublishPlan plan{{"Labour news", "https://feeds.example.org/", "en", "", 50},
                   {topic_matching("wages", "wages"), topic_matching("mines", "mines")},
                   std::vector{source_named("a"), source_named("b")}};
  Matcher matcher{plan.topics, plan.sources.in_order()};
  Time now = day(2026, 11, 2);

  Changes take(const Source& source, std::vector<Entry> entries) {
    Feed feed;
    feed.entries = std::move(entries);
    const StoryRules rules{Publishers(plan.sources), {}};
    ChangeReader log(store);
    take_in(source, feed, {matcher, rules}, store, now);
    return log.take();
  }

  std::shared_ptr<const Resource> print(const std::string& path) {
    return printed(store, plan, path, now);
  }

  std::string bytes(const std::string& path) {
    const auto document = print(path);
    return document == nullptr ? "" : document->bytes;
  }

  std::string etag(const std::string& path) {
    return contents_of(store, plan, *Directory(plan).find(path), now).edition.etag;
  }
};

}  // namespace

TEST_CASE("for readers that show what has one id once a topic has a feed with ids of its own") {
  Newsroom newsroom;
  const Source& source = newsroom.plan.sources.in_order()[0];
  newsroom.take(source, {entry_titled("Wages in mines")});
  const auto ids_of = [&](const std::string& path) {
    std::vector<std::string> ids;
    const std::string bytes = newsroom.bytes(path);
    for (std::size_t at = bytes.find("<id>"); at != std::string::npos;
         at = bytes.find("<id>", at + 1))
      ids.push_back(bytes.substr(at + 4, bytes.find('<', at + 4) - at - 4));
    return ids;  // that of the feed first
  };
  std::set<std::string> all;
  for (const char* path : {"/feed.atom",
                           "/topics/wages.atom",
                           "/topics/mines.atom",
                           "/per-topic/wages.atom",
                           "/per-topic/mines.atom"}) {
    const auto ids = ids_of(path);
    REQUIRE(ids.size() >= 2);
    all.insert(ids[0]);
    all.insert(ids[1]);
  }
  CHECK(all.size() == 8);  // five feeds; an entry in all, and once more in each of two
  CHECK(ids_of("/topics/wages.atom")[1] == ids_of("/feed.atom")[1]);
  const auto before = ids_of("/per-topic/wages.atom");
  newsroom.take(source, {entry_titled("Wages in mines"), entry_titled("Wages of cooks")});
  CHECK(ids_of("/per-topic/wages.atom").back() == before.back());
  CHECK(newsroom.bytes("/per-topic/wages.atom").find("/topics/wages.html") != std::string::npos);
  const std::string opml = newsroom.bytes("/per-topic/opml.xml");
  CHECK(opml.find("/per-topic/wages.atom") != std::string::npos);
  CHECK(opml.find("/topics/wages.atom") == std::string::npos);
  CHECK_FALSE(Directory(newsroom.plan).find("/per-topic/wages.html"));
}

TEST_CASE("a digest has an entry for each week that is over, and the same for good") {
  Newsroom newsroom;  // 1 November 2026 is a Sunday
  newsroom.plan.topics[0].digest = DigestEvery::week;
  const Source& source = newsroom.plan.sources.in_order()[0];
  const auto dated = [](const std::string& title, unsigned number) {
    Entry entry = entry_titled(title);
    entry.published = Date{day(2026, 11, number), Precision::day, {}};
    return entry;
  };
  const auto count = [&](const std::string& part) {
    const std::string bytes = newsroom.bytes("/topics/wages.digest.atom");
    std::size_t times = 0;
    for (std::size_t at = bytes.find(part); at != std::string::npos; at = bytes.find(part, at + 1))
      ++times;
    return times;
  };
  newsroom.now = day(2026, 11, 2) + std::chrono::hours{5};
  newsroom.take(source,
                {dated("Wages on Sunday", 1), dated("Wages on Monday", 2), dated("Mines", 1)});
  CHECK(count("<entry ") == 0);  // news of Sunday may still come
  newsroom.now += std::chrono::hours{1};
  CHECK(count("<entry ") == 1);
  CHECK(count("Wages on Sunday") == 1);
  CHECK(count("Wages on Monday") + count("Mines") == 0);
  CHECK(count("<title>wages: 26 October") == 1);
  const std::string before = newsroom.bytes("/topics/wages.digest.atom");
  const std::string id = before.substr(before.find("<id>", before.find("<entry ")), 50);
  newsroom.take(source, {dated("Wages, told late", 1)});
  CHECK(count("Wages, told late") == 1);
  newsroom.now = day(2026, 11, 30);
  newsroom.take(source, {dated("Wages again", 20)});
  CHECK(count("<entry ") == 3);  // a week without any has none
  CHECK(count(id) == 1);
  CHECK_FALSE(Directory(newsroom.plan).find("/topics/mines.digest.atom"));
  CHECK_FALSE(Directory(newsroom.plan).find("/topics/mines.digest.html"));
}

TEST_CASE("topics, sources and languages stand in the list of feeds, each in a folder") {
  Newsroom newsroom;
  newsroom.plan.languages = {"fr-CH", "ar"};
  const std::string opml = newsroom.bytes("/opml.xml");
  for (const char* part : {"text=\"Topics\"",
                           "/feed.atom",
                           "/topics/mines.atom",
                           "text=\"Sources\"",
                           "/sources/b.atom",
                           "text=\"Languages\"",
                           "text=\"français\"",
                           "/search.atom?q=lang%3Afr\""}) {
    CAPTURE(part);
    CHECK(opml.find(part) != std::string::npos);
  }
}

TEST_CASE("a topic has a calendar of its own events, and all events have one") {
  Newsroom newsroom;
  Entry event = entry_titled("A forum on wages");
  event.happens = Date{day(2027, 2, 1), Precision::day, {}};
  Entry other = entry_titled("A forum on mines");
  other.happens = Date{day(2027, 3, 1), Precision::day, {}};
  const Source& source = newsroom.plan.sources.in_order()[0];
  newsroom.take(source, {event, other, entry_titled("News of wages")});
  const std::string wages = newsroom.bytes("/topics/wages.ics");
  CHECK(wages.find("SUMMARY:A forum on wages") != std::string::npos);
  CHECK(wages.find("mines") == std::string::npos);
  CHECK(wages.find("News of") == std::string::npos);
  const std::string all = newsroom.bytes("/events.ics");
  CHECK(all.find("forum on wages") < all.find("forum on mines"));
  CHECK_FALSE(Directory(newsroom.plan).find("/feed.ics"));

  const std::string before = newsroom.etag("/topics/wages.ics");
  newsroom.now += std::chrono::hours{1};
  newsroom.take(source, {entry_titled("More news of wages")});
  CHECK(newsroom.etag("/topics/wages.ics") == before);
  event.happens->time += std::chrono::days{1};
  newsroom.take(source, {event});
  CHECK(newsroom.etag("/topics/wages.ics") != before);
  CHECK(newsroom.bytes("/topics/wages.ics").find("20270202") != std::string::npos);
}

TEST_CASE("every topic and source has a feed in every format") {
  Newsroom newsroom;
  newsroom.take(newsroom.plan.sources.in_order()[0],
                {entry_titled("Wages rise"), entry_titled("Mines close")});
  for (const std::string stem :
       {"/feed", "/topics/wages", "/topics/mines", "/sources/a", "/sources/b"}) {
    for (const std::string extension : {".atom", ".rss", ".json", ".html"}) {
      CAPTURE(stem, extension);
      CHECK_FALSE(newsroom.bytes(stem + extension).empty());
    }
  }
  CHECK(newsroom.bytes("/topics/wages.json").find("Wages rise") != std::string::npos);
  CHECK(newsroom.bytes("/topics/wages.json").find("Mines close") == std::string::npos);
  for (const std::string path : {"/topics/nosuch.atom", "/feed.exe", "/feed", "/sources/", ""})
    CHECK_FALSE(Directory(newsroom.plan).find(path));
}

TEST_CASE("the ETag of a document tells whether its bytes are the same, without them") {
  Newsroom newsroom;
  const auto sources = newsroom.plan.sources.in_order();
  newsroom.take(sources[0], {entry_titled("Wages rise")});
  const auto path = GENERATE(as<std::string>{},
                             "/",
                             "/opml.xml",
                             "/style.css",
                             "/feed.atom",
                             "/topics/wages.rss",
                             "/topics/mines.json",
                             "/sources/a.html");
  CAPTURE(path);
  const auto first = newsroom.print(path);
  CHECK(newsroom.etag(path) == first->etag);
  const auto check = [&] {
    const auto then = newsroom.print(path);
    CHECK(newsroom.etag(path) == then->etag);
    if (then->bytes != first->bytes) CHECK(then->etag != first->etag);
    return then->etag == first->etag;
  };

  SECTION("entries that were seen before change nothing") {
    CHECK_FALSE(newsroom.take(sources[0], {entry_titled("Wages rise")}).any());
    CHECK(check());
  }
  SECTION("a new story touches its own topic and source only") {
    const Changes changes = newsroom.take(sources[1], {entry_titled("Mines close")});
    CHECK(changes.topics == std::set<TopicId>{{"mines"}});
    CHECK(changes.sources == std::set<SourceId>{{"b"}});
    const bool is_touched = path == "/" || path == "/feed.atom" || path == "/topics/mines.json";
    CHECK(check() == !is_touched);
  }
  SECTION("a story that another source tells, too") {
    newsroom.take(sources[1], {entry_titled("Wages rise")});
    check();
  }
  SECTION("a story that was edited") {
    Entry edited = entry_titled("Wages rise");
    edited.summary = "By a tenth.";
    newsroom.now = day(2026, 11, 3);
    newsroom.take(sources[0], {edited});
    check();
  }
  SECTION("another title of the publication") {
    newsroom.plan.publication.title = "News of labour";
    CHECK(check() == (path == "/style.css"));
  }
  SECTION("another title of a source that told a story") {
    std::vector<Source> renamed = sources;
    renamed[0].title = "The Wire";
    newsroom.plan.sources = renamed;
    check();
  }
  SECTION("a source that tells nothing") {
    std::vector<Source> more = sources;
    more.push_back(source_named("c"));
    newsroom.plan.sources = more;
    CHECK(check() == (path != "/" && path != "/opml.xml"));
  }
}

TEST_CASE("filters are views over the store: a new topic holds old stories") {
  Newsroom newsroom;
  newsroom.take(newsroom.plan.sources.in_order()[0],
                {entry_titled("Wages rise"), entry_titled("Seafarers rest")});
  std::vector<Topic> topics = newsroom.plan.topics;
  topics.push_back(topic_matching("sea", "seafarers"));
  const Matcher matcher(topics, newsroom.plan.sources.in_order());
  ChangeReader log(newsroom.store);
  refill_topics(matcher, newsroom.store, newsroom.now);
  CHECK(log.take().topics.contains(TopicId{"sea"}));
  CHECK(newsroom.store.stories().newest({.topic = TopicId{"sea"}}, 10).size() == 1);
  refill_topics(matcher, newsroom.store, newsroom.now);
  CHECK_FALSE(log.take().any());
}

TEST_CASE("old names of a topic lead to its new ones") {
  Newsroom newsroom;
  newsroom.plan.topics[0].aliases = {"pay"};
  newsroom.plan.topics[0].digest = DigestEvery::day;
  const Directory directory(newsroom.plan);
  CHECK(directory.renamed("/topics/wages") == "/topics/wages.html");
  CHECK(directory.renamed("/topics/pay.atom") == "/topics/wages.atom");
  CHECK(directory.renamed("/topics/pay") == "/topics/wages.html");
  CHECK(directory.renamed("/topics/pay.ics") == "/topics/wages.ics");
  CHECK(directory.renamed("/topics/pay.digest.rss") == "/topics/wages.digest.rss");
  CHECK(directory.renamed("/topics/pay.digest.html") == "/topics/wages.digest.html");
  CHECK(directory.renamed("/per-topic/pay.atom") == "/per-topic/wages.atom");
  CHECK(directory.renamed("/topics/all.atom") == "/feed.atom");
  CHECK(directory.renamed("/archive/pay/2026-09-2.atom") == "/archive/wages/2026-09-2.atom");
  CHECK(directory.renamed("/archive/pay/2026-13.atom").empty());
  CHECK(directory.renamed("/archive/pay").empty());
  CHECK(directory.renamed("/topics/wages.atom").empty());
}

TEST_CASE("withheld stories leave room for those that are shown, and the ETag tells of them") {
  Newsroom newsroom;
  newsroom.plan.publication.entries = 2;
  std::vector<Entry> entries;
  for (int i = 0; i < 9; ++i)
    entries.push_back(entry_titled("Mines close, part " + std::to_string(i)));
  for (const char* title : {"Wages rise", "Ships sail"}) {
    entries.push_back(entry_titled(title));
    entries.back().published = Date{day(2026, 10, 1), Precision::day, {}};
  }
  newsroom.take(newsroom.plan.sources.in_order()[0], entries);
  const auto path = GENERATE(as<std::string>{}, "/feed.json", "/sources/a.json");
  CHECK(newsroom.bytes(path).find("Mines close") != std::string::npos);
  const std::string open = newsroom.etag(path);
  newsroom.plan.topics.pop_back();
  newsroom.plan.withheld = {{{"mines"}}, {{"wages"}}};
  const std::string bytes = newsroom.bytes(path);
  CHECK(bytes.find("Mines close") == std::string::npos);
  CHECK(bytes.find("Wages rise") != std::string::npos);
  CHECK(bytes.find("Ships sail") != std::string::npos);
  CHECK(newsroom.etag(path) != open);
  const Place place = *Directory(newsroom.plan).find(path);
  CHECK(
      concerns({.everything = false, .topics = {{"mines"}}, .sources = {}}, newsroom.plan, place));
}
