// What is published anew is learnt from the store, also from what another process writes there.
#include "feeds/flow/changes.h"

#include "feeds/flow/filing.h"
#include "feeds/flow/publish.h"
#include "feeds/flow/refilling.h"
#include "tests/feeds/flow/printed.h"
#include "tests/feeds/store/support.h"
#include "tests/support/catch.h"

using namespace ilofeed::tests;

namespace {

Topic topic(const std::string& id) {
  Topic made;
  made.id = {id};
  made.title = id;
  made.match = *parse_query(id, {});
  return made;
}

/// One process polls, another publishes; both have a store of their own on one file.
struct TwoProcesses {
  TemporaryFolder folder;
  std::unique_ptr<Store> poller = open_store(folder / "s.db");
  std::unique_ptr<Store> publisher = open_store(folder / "s.db", OpenMode::read_only);
  PublishPlan plan{{"Labour news", "https://feeds.example.org/", "en", "", 50},
                   {topic("wages"), topic("mines")},
                   std::vector{source("a"), source("b")}};
  Matcher matcher{plan.topics, plan.sources.in_order()};
  StoryRules rules{Publishers(plan.sources.in_order()), {}};
  ChangeReader reader{*publisher};

  void poll(const char* from, std::vector<Entry> entries, int day = 10) {
    take_in(source(from), feed(std::move(entries)), {matcher, rules}, *poller, at(day));
  }
};

std::string told(const Changes& changes) {
  std::string out = changes.everything ? "everything " : "";
  for (const TopicId& each : changes.topics)
    out += each.text + ' ';
  for (const SourceId& each : changes.sources)
    out += each.text + ' ';
  return out;
}

const Entry kWages = dated(entry("https://x.test/1", "Wages rise in the south"), 1);
const Entry kMines = dated(entry("https://x.test/2", "Mines close in the north"), 2);

}  // namespace

TEST_CASE("the log tells which topics and sources read otherwise now") {
  TwoProcesses both;
  CHECK(told(both.reader.take()).empty());
  both.poll("a", {kWages, kMines});
  CHECK(told(both.reader.take()) == "mines wages a ");
  CHECK(told(both.reader.take()).empty());
  both.poll("a", {kWages, kMines});
  CHECK(told(both.reader.take()).empty());
  both.poll("b", {kMines});  // now told by both
  CHECK(told(both.reader.take()) == "mines a b ");

  Entry edited = kMines;
  edited.title = "Wages in closed mines";
  both.poll("a", {kWages, edited});
  CHECK(told(both.reader.take()) == "mines wages a b ");
  edited.title = "Nothing that a topic keeps";
  both.poll("a", {kWages, edited});  // left both topics
  CHECK(told(both.reader.take()) == "mines wages a b ");
  both.poller->topics().forget_digests(std::vector<TopicId>{{"wages"}});
  refill_topics(both.matcher, *both.poller, at(11));
  CHECK(told(both.reader.take()).find("wages") != std::string::npos);
  both.poller->stories().prune({.before = at(11)});
  CHECK(told(both.reader.take()) == "wages a b ");
}

TEST_CASE("what the log does not name reads as before, whoever wrote the store") {
  TwoProcesses both;
  const Directory directory(both.plan);
  Printed before = all_printed(*both.publisher, both.plan, at(20));
  for (int day = 10; day < 15; ++day) {
    Entry wages = kWages;
    wages.title += " again and again: " + std::to_string(day);
    both.poll(day % 2 == 0 ? "a" : "b",
              {wages,
               dated(entry("https://x.test/" + std::to_string(day), "Mines " + std::to_string(day)),
                     day)},
              day);
    const Changes changes = both.reader.take();
    Printed now = all_printed(*both.publisher, both.plan, at(20));
    for (const auto& [path, resource] : now) {
      CAPTURE(day, path);
      const bool is_the_same = before.at(path)->bytes == resource->bytes;
      CHECK((is_the_same || concerns(changes, both.plan, *directory.find(path))));
      CHECK((is_the_same || before.at(path)->etag != resource->etag));
    }
    before = std::move(now);
  }
}

TEST_CASE("who was away for too long publishes everything") {
  TwoProcesses both;
  both.poll("a", {kWages});
  both.poller->change_log().keep(0);
  CHECK(both.reader.take().everything);
  CHECK_FALSE(both.reader.take().any());
}
