// From entries to published bytes, with a real store.
#include "feeds/flow/publish.h"

#include "feeds/flow/changes.h"
#include "feeds/flow/filing.h"
#include "feeds/store/open.h"
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

const Changes kEverything{.everything = true, .topics = {}, .sources = {}};

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

  std::shared_ptr<const Edition> print(const Changes& changes, const Edition* before) {
    return publish(store, plan, changes, before, now);
  }

  std::string bytes(const Edition& edition, const std::string& path) const {
    const auto at = edition.resources.find(path);
    return at == edition.resources.end() ? "" : at->second->bytes;
  }
};

}  // namespace

TEST_CASE("an edition holds every feed of every topic and source") {
  Newsroom newsroom;
  newsroom.take(newsroom.plan.sources.in_order()[0],
                {entry_titled("Wages rise"), entry_titled("Mines close")});
  const auto edition = newsroom.print(kEverything, nullptr);
  for (const std::string stem :
       {"/feed", "/topics/wages", "/topics/mines", "/sources/a", "/sources/b"}) {
    for (const std::string extension : {".atom", ".rss", ".json", ".html"}) {
      CAPTURE(stem, extension);
      CHECK_FALSE(newsroom.bytes(*edition, stem + extension).empty());
    }
  }
  CHECK(newsroom.bytes(*edition, "/topics/wages.json").find("Wages rise") != std::string::npos);
  CHECK(newsroom.bytes(*edition, "/topics/wages.json").find("Mines close") == std::string::npos);
  CHECK(edition->redirects.at("/topics/wages") == "/topics/wages.html");
}

TEST_CASE("what did not change is shared with the edition before") {
  Newsroom newsroom;
  newsroom.take(newsroom.plan.sources.in_order()[0], {entry_titled("Wages rise")});
  const auto first = newsroom.print(kEverything, nullptr);

  SECTION("entries that were seen before change nothing") {
    CHECK_FALSE(
        newsroom.take(newsroom.plan.sources.in_order()[0], {entry_titled("Wages rise")}).any());
  }
  SECTION("rendering everything again gives the same resources") {
    const auto second = newsroom.print(kEverything, first.get());
    CHECK(second->resources == first->resources);
  }
  SECTION("a new story touches its own topic and source only") {
    const Changes changes =
        newsroom.take(newsroom.plan.sources.in_order()[1], {entry_titled("Mines close")});
    CHECK(changes.topics == std::set<TopicId>{{"mines"}});
    CHECK(changes.sources == std::set<SourceId>{{"b"}});
    const auto second = newsroom.print(changes, first.get());
    CHECK(second->resources.at("/topics/wages.atom") == first->resources.at("/topics/wages.atom"));
    CHECK(second->resources.at("/topics/mines.atom") != first->resources.at("/topics/mines.atom"));
    CHECK(second->resources.at("/feed.atom") != first->resources.at("/feed.atom"));
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
  const auto edition = newsroom.print(kEverything, nullptr);
  CHECK(edition->redirects.at("/topics/pay.atom") == "/topics/wages.atom");
  CHECK(edition->redirects.at("/topics/pay") == "/topics/wages.html");
  CHECK(edition->redirects.at("/topics/all.atom") == "/feed.atom");
}
