#include "feeds/flow/feed_identity.h"

#include <set>

#include "feeds/store/open.h"
#include "tests/support/catch.h"

using namespace ilofeed::feeds;

namespace {

const Time kMonday{std::chrono::sys_days{std::chrono::year{2026} / 11 / 2}};
const Time kTuesday = kMonday + std::chrono::days{1};

Topic topic_named(const std::string& id, std::vector<std::string> aliases = {}) {
  Topic topic;
  topic.id = {id};
  topic.aliases = std::move(aliases);
  return topic;
}

/// The id under which a path is known in a store after each configuration was in force in turn.
std::string id_after(Store& store,
                     const std::vector<std::vector<Topic>>& configurations,
                     const std::string& path) {
  for (const auto& topics : configurations)
    identify_feeds(topics, {}, store, kMonday);
  return identity_of(store, path).id;
}

}  // namespace

TEST_CASE("a feed keeps its id for life, by whatever name it is published") {
  const auto store = open_store(":memory:");
  const std::string first = id_after(*store, {{topic_named("asia")}}, "topics/asia");
  CHECK(first.starts_with("urn:uuid:"));
  CHECK(id_after(*store, {{topic_named("asia")}}, "topics/asia") == first);
  CHECK(id_after(*store, {{topic_named("asia-pacific", {"asia"})}}, "topics/asia-pacific") ==
        first);
  CHECK(id_after(*store, {{topic_named("east", {"asia", "asia-pacific"})}}, "topics/east") ==
        first);
}

TEST_CASE("a topic with a name that another had before is another feed") {
  const auto store = open_store(":memory:");
  const std::string first = id_after(*store, {{topic_named("asia")}}, "topics/asia");
  const std::vector both{topic_named("asia-pacific", {"asia"}), topic_named("asia")};
  CHECK(id_after(*store, {{topic_named("asia-pacific", {"asia"})}, both}, "topics/asia") != first);
  CHECK(identity_of(*store, "topics/asia-pacific").id == first);
}

TEST_CASE("no two feeds share an id, in one store or in two") {
  Source source;
  source.id = {"wire"};
  std::set<std::string> ids;
  for (int installation = 0; installation < 2; ++installation) {
    const auto store = open_store(":memory:");
    identify_feeds(std::vector{topic_named("asia")}, std::vector{source}, *store, kMonday);
    for (const char* path : {"feed", "topics/asia", "sources/wire"})
      ids.insert(identity_of(*store, path).id);
    const FeedIdentity everything = identity_of(*store, "feed");
    ids.insert(id_within(everything, "health"));
    ids.insert(id_within(everything, "search?wages"));
  }
  CHECK(ids.size() == 10);
}

TEST_CASE("a feed is as old as its first configuration") {
  const auto store = open_store(":memory:");
  identify_feeds({}, {}, *store, kMonday);
  identify_feeds(std::vector{topic_named("asia")}, {}, *store, kTuesday);
  identify_feeds(std::vector{topic_named("asia")}, {}, *store, kTuesday + std::chrono::days{1});
  CHECK(identity_of(*store, "feed").since == kMonday);
  CHECK(identity_of(*store, "topics/asia").since == kTuesday);
}
