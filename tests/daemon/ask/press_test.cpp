// Documents made when they are asked for, from a real store on threads of their own.
#include "daemon/ask/press.h"

#include <filesystem>
#include <future>
#include <span>
#include <thread>

#include "config/config.h"
#include "feeds/store/open.h"
#include "tests/feeds/store/support.h"
#include "tests/support/catch.h"

using namespace ilofeed;
using namespace ilofeed::daemon;
using namespace std::chrono_literals;

namespace {

/// One source, the feed of everything, and whoever makes its documents.
class House {
 public:
  explicit House(std::size_t budget = std::size_t{32} << 20U) : budget_(budget) {
    tell("Wages rise");
    restart();
  }

  void restart() {
    press_.reset();
    shelf_ = std::make_shared<Shelf>(make_setup(configured()));
    Press::Limits limits;
    limits.bytes = budget_;
    press_ = std::make_unique<Press>(shelf_, path(), limits);
  }

  /// A story comes into the store, of which the shelf knows nothing yet.
  void tell(const std::string& title) {
    tests::merge_into(
        *store_,
        tests::source("a"),
        tests::feed({tests::entry("https://a.test/" + std::to_string(++told_), title)}),
        tests::at(1, told_));
  }

  /// Says which topics have all stories.
  void file(const std::vector<std::string>& topics) {
    for (const feeds::Story& story : store_->stories().newest({}, 100)) {
      feeds::Filing filing{.story = story.number};
      for (const std::string& topic : topics)
        filing.topics.push_back({topic});
      store_->topics().file(std::span(&filing, 1));
    }
  }

  void touch() { shelf_->touch({.everything = false, .topics = {}, .sources = {{"a"}}}); }

  std::future<Reply> ask(Request request) {
    auto reply = std::make_shared<std::promise<Reply>>();
    request.method = "GET";
    press_->give(
        request, request.target, [reply](Reply given) { reply->set_value(std::move(given)); });
    return reply->get_future();
  }

  Reply get(const std::string& path, const std::optional<std::string>& etag = {}) {
    return ask({.method = {}, .target = path, .if_none_match = etag}).get();
  }

  /// From now on nothing can be read of the store.
  void spoil_store() {
    tell("What nobody remembers");  // nor who read it before
    store_.reset();
    for (const char* file : {"s.db", "s.db-wal"})
      std::filesystem::resize_file(folder_ / file, 0);
    for (const char* file : {"s.db", "s.db-wal", "s.db-shm"})
      std::filesystem::remove(folder_ / file);
  }

  Press& press() { return *press_; }

  Shelf& shelf() { return *shelf_; }

  std::filesystem::path path() const { return folder_ / "s.db"; }

  static config::Config with_topic(const std::string& id) {
    config::Config config = configured();
    feeds::Topic topic;
    topic.id = {id};
    config.topics = {topic};
    return config;
  }

  static config::Config configured() {
    config::Config config;
    feeds::Source source = tests::source("a");
    source.url = "https://a.test/feed";
    config.sources = {source};
    config.publish.websub_hub = "https://hub.example.org/";
    return config;
  }

 private:
  std::size_t budget_;
  int told_ = 0;
  tests::TemporaryFolder folder_;
  std::unique_ptr<feeds::Store> store_ = feeds::open_store(path());
  std::shared_ptr<Shelf> shelf_;
  std::unique_ptr<Press> press_;
};

std::string text_of(const Reply& reply) {
  return reply.body == nullptr ? "" : *reply.body;
}

}  // namespace

TEST_CASE("a document is made once, and served until it may read otherwise") {
  House house;
  const Reply first = house.get("/feed.json");
  CHECK(first.status == 200);
  CHECK(text_of(first).find("Wages rise") != std::string::npos);
  CHECK(house.get("/feed.json").body == first.body);  // the same bytes, not equal ones
  house.tell("Strikes end");
  CHECK(house.get("/feed.json").body == first.body);  // nobody was told of it yet
  house.touch();
  const Reply second = house.get("/feed.json");
  CHECK(text_of(second).find("Strikes end") != std::string::npos);
  CHECK(second.field("ETag") != first.field("ETag"));
}

TEST_CASE("a new topic is not shown empty while nobody looked which stories it holds") {
  House house;
  house.shelf().shelve({{"wages"}});
  house.shelf().change_setup(make_setup(House::with_topic("wages")));
  const Reply early = house.get("/topics/wages.json");
  CHECK(early.status == 503);
  CHECK(early.field("Retry-After") == "10");
  CHECK(house.get("/feed.json").status == 200);
  house.shelf().shelve({});
  CHECK(house.get("/topics/wages.json").status == 200);
}

TEST_CASE("where a local file of a source lies stands in nothing that is published") {
  House house;
  config::Config config = House::configured();
  config.sources.front().url = "file:///srv/secret/feed.xml";
  house.shelf().change_setup(make_setup(config));
  for (const char* path :
       {"/feed.atom", "/feed.rss", "/feed.json", "/feed.html", "/sources/a.atom"}) {
    CAPTURE(path);
    const Reply reply = house.get(path);
    REQUIRE(reply.body != nullptr);
    CHECK(reply.body->find("secret") == std::string::npos);
  }
}

TEST_CASE("feeds name themselves and the hub in their header, pages do not") {
  House house;
  const std::string links =
      "<http://127.0.0.1:8380/feed.atom>; rel=\"self\", <https://hub.example.org/>; rel=\"hub\"";
  const Reply feed = house.get("/feed.atom");
  CHECK(feed.field("Link") == links);
  CHECK(house.get("/feed.atom", std::string(feed.field("ETag"))).field("Link") == links);
  CHECK(house.get("/feed.html").field("Link").empty());
}

TEST_CASE("a change that leaves a document as it was gives the same bytes and ETag") {
  House house;
  const Reply first = house.get("/feed.json");
  house.touch();
  CHECK(house.get("/feed.json").body == first.body);
}

TEST_CASE("who has a document already is told so after a restart, and nothing is rendered") {
  House house;
  const std::string etag(house.get("/feed.atom").field("ETag"));
  house.restart();
  const Reply again = house.get("/feed.atom", etag);
  CHECK(again.status == 304);
  CHECK(again.field("ETag") == etag);
  CHECK(house.press().kept() < 1000);
  CHECK(text_of(house.get("/feed.atom")).find("Wages rise") != std::string::npos);
  CHECK(house.press().kept() > 1000);
}

TEST_CASE(
    "an archive is made once and known again after a restart; one of no stories is not found") {
  House house;
  const std::string month = feeds::rfc3339(tests::at(1)).substr(0, 7);
  const Reply feed = house.get("/archive/all/" + month + ".atom");
  REQUIRE(feed.status == 200);
  CHECK(text_of(feed).find("Wages rise") != std::string::npos);
  CHECK(house.get("/archive/all/" + month + ".atom").body == feed.body);
  CHECK(house.get("/archive/sources/a/" + month + ".atom").status == 200);
  CHECK(house.get("/archive/all/1999-01.atom").status == 404);
  CHECK(house.get("/archive/all/1999-01.atom", "\"\"").status == 404);
  CHECK(house.get("/archive/all/" + month + "-2.atom").status == 404);
  const std::string etag(feed.field("ETag"));
  house.restart();
  const Reply again = house.get("/archive/all/" + month + ".atom", etag);
  CHECK(again.status == 304);
  CHECK(again.field("Cache-Control") == feed.field("Cache-Control"));
}

TEST_CASE("each coding is made for who asks for it, and all are of one edition") {
  House house;
  const std::string etag(house.get("/feed.atom").field("ETag"));
  for (const char* coding : {"gzip", "br", "zstd"}) {
    const Reply reply =
        house.ask({.method = {}, .target = "/feed.atom", .accept_encoding = coding}).get();
    CHECK(reply.field("Content-Encoding") == coding);
    CHECK(reply.field("ETag") == etag.substr(0, etag.size() - 1) + '-' + coding + '"');
  }
}

TEST_CASE("many who ask at once get the same bytes") {
  House house;
  std::vector<std::future<Reply>> replies;
  for (int i = 0; i < 50; ++i)
    replies.push_back(house.ask({.method = {}, .target = "/feed.rss"}));
  const Reply first = replies.front().get();
  for (std::size_t i = 1; i < replies.size(); ++i)
    CHECK(replies[i].get().body == first.body);
}

TEST_CASE("bytes, ETag and news agree while the store is written and read at once") {
  House house;
  std::jthread writer([&house](const std::stop_token& stop) {
    for (int i = 0; i < 40 && !stop.stop_requested(); ++i) {
      house.tell("Story number " + std::to_string(i));
      house.touch();
    }
  });
  std::map<std::string, std::string> seen;
  for (int i = 0; i < 200; ++i) {
    const Reply reply = house.get("/feed.json");
    const auto [at, is_new] = seen.emplace(reply.field("ETag"), text_of(reply));
    CHECK((is_new || at->second == text_of(reply)));
  }
  writer.join();
  CHECK(text_of(house.get("/feed.json")).find("Story number 39") != std::string::npos);
}

TEST_CASE("what is kept stays within its budget, and what was asked for the longest ago goes") {
  House house(6000);
  for (const char* path :
       {"/feed.atom", "/feed.json", "/feed.rss", "/feed.html", "/sources/a.atom"})
    CHECK(house.get(path).status == 200);
  CHECK(house.press().kept() <= 6000);
  const Reply latest = house.get("/sources/a.atom");
  CHECK(house.get("/sources/a.atom").body == latest.body);
}

TEST_CASE("when the store cannot be read, the last good document is the answer") {
  House house;
  const Reply good = house.get("/feed.atom");
  REQUIRE(good.status == 200);
  house.spoil_store();
  CHECK(house.get("/feed.atom").body == good.body);
  house.touch();  // what it is now, nobody can tell
  CHECK(house.get("/feed.atom").body == good.body);
  CHECK(house.get("/feed.atom", std::string(good.field("ETag"))).status == 304);
  const Reply never_made = house.get("/feed.json");
  CHECK(never_made.status == 503);
  CHECK_FALSE(never_made.field("Retry-After").empty());
}

TEST_CASE("a reload takes documents away and brings others") {
  House house;
  CHECK(house.press().has({}, "/sources/a.atom"));
  config::Config config = House::configured();
  config.sources.front().id = {"b"};
  house.shelf().change_setup(make_setup(config));
  CHECK_FALSE(house.press().has({}, "/sources/a.atom"));
  CHECK(house.get("/sources/b.atom").status == 200);
  CHECK(house.get("/sources/a.atom").status == 404);
}

namespace {

/// A topic that one token opens, and one that is everybody's.
config::Config with_private_topic() {
  config::Config config = House::configured();
  config.server.tokens = {{"desk", "a secret"}, {"other", "another"}};
  for (const char* id : {"strikes", "wages"}) {
    feeds::Topic topic;
    topic.id = {id};
    topic.title = id;
    config.topics.push_back(topic);
  }
  config.topics.front().tokens = {"desk"};
  return config;
}

/// What a reader finds who shows a token, or none.
std::string read(House& house, const std::string& path, const std::string& token = {}) {
  return text_of(house.ask({.method = {}, .target = path, .token = token}).get());
}

bool tells(const std::string& text) {
  return text.find("Wages rise") != std::string::npos;
}

}  // namespace

TEST_CASE("a story that only private topics hold stands in documents for their tokens alone") {
  House house;
  house.file({"strikes"});
  house.shelf().change_setup(make_setup(with_private_topic()));
  for (const char* path : {"/feed.atom", "/feed.html", "/sources/a.json"}) {
    CAPTURE(path);
    CHECK_FALSE(tells(read(house, path)));
    CHECK_FALSE(tells(read(house, path, "other")));
    CHECK(tells(read(house, path, "desk")));
    CHECK_FALSE(tells(read(house, path)));
  }
  CHECK(tells(read(house, "/topics/strikes.rss", "desk")));
  for (const char* token : {"", "other", "unknown"})
    CHECK_FALSE(
        house.press().has({.method = "GET", .target = {}, .token = token}, "/topics/strikes.rss"));
  CHECK(read(house, "/opml.xml").find("strikes") == std::string::npos);
  CHECK(read(house, "/opml.xml", "desk").find("strikes") != std::string::npos);

  SECTION("until a topic that everybody reads has it, too, which changes the ETag") {
    const std::string before(house.get("/sources/a.json").field("ETag"));
    house.file({std::string("strikes"), "wages"});
    house.shelf().touch({.everything = false, .topics = {{"wages"}}, .sources = {}});
    const Reply now = house.get("/sources/a.json", before);
    CHECK(now.status == 200);
    CHECK(tells(text_of(now)));
  }
}

TEST_CASE("what was everybody's until a reload is no last good document after it") {
  House house;
  house.file({"strikes"});
  CHECK(tells(read(house, "/feed.atom")));
  house.spoil_store();
  house.shelf().change_setup(make_setup(with_private_topic()));
  CHECK_FALSE(tells(read(house, "/feed.atom")));
}

TEST_CASE("what is made by a layout that a reload replaced meanwhile is not taken for the new") {
  House house;
  const auto before = house.shelf().layout();
  const feeds::Place place = *before->directory.find("/feed.atom");
  const std::uint64_t version = house.shelf().version_of(*before, {}, place);
  house.touch();
  CHECK(house.shelf().version_of(*before, {}, place) > version);
  house.shelf().change_setup(make_setup(with_private_topic()));
  const auto now = house.shelf().layout();
  CHECK(house.shelf().version_of(*before, {}, place) < now->since);
  CHECK(house.shelf().version_of(*now, {}, place) >= now->since);
}
