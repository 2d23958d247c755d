#include "tests/feeds/store/each_store.h"
#include "tests/feeds/store/support.h"
#include "tests/support/catch.h"

using namespace ilofeed::tests;

namespace {

std::string titles(const std::vector<Story>& stories) {
  std::string out;
  for (const Story& each : stories)
    out += each.entry.title + ' ';
  return out;
}

std::vector<TopicId> ids(std::initializer_list<const char*> names) {
  std::vector<TopicId> made;
  for (const char* name : names)
    made.push_back({name});
  return made;
}

}  // namespace

TEST_CASE("topics hold stories newest first") {
  EachStore store;
  const Merged merged = store->stories().merge(source("s"),
                                               feed({dated(entry("https://x.test/1", "One"), 1),
                                                     dated(entry("https://x.test/3", "Three"), 3),
                                                     dated(entry("https://x.test/2", "Two"), 2)}),
                                               at(10));
  std::vector<Filing> filings;
  for (const StoryNumber number : merged.fresh)
    filings.push_back({number, ids({"news", "all"})});
  store->topics().file(filings);
  CHECK(titles(store->stories().newest({.topic = TopicId{"news"}}, 10)) == "Three Two One ");
  CHECK(titles(store->stories().newest({.topic = TopicId{"news"}}, 2)) == "Three Two ");
  CHECK(titles(store->stories().newest({}, 10)) == "Three Two One ");
  CHECK(titles(store->stories().newest({.source = SourceId{"s"}}, 2)) == "Three Two ");
  CHECK(store->stories().newest({.topic = TopicId{"none"}}, 10).empty());
  CHECK(store->stories().counts().topics == std::map<TopicId, int>{{{"all"}, 3}, {{"news"}, 3}});

  store->topics().file(std::vector<Filing>{{merged.fresh[0], ids({"other"})}});
  CHECK(titles(store->stories().newest({.topic = TopicId{"news"}}, 10)) == "Three Two ");
  store->topics().file(std::vector<Filing>{{merged.fresh[1], {}}});
  CHECK(store->topics().of(merged.fresh) ==
        std::map<StoryNumber, std::vector<TopicId>>{{merged.fresh[0], ids({"other"})},
                                                    {merged.fresh[2], ids({"all", "news"})}});
}

TEST_CASE("a topic is filled anew from all stories") {
  EachStore store;
  std::vector<Entry> entries;
  for (int i = 0; i < 1200; ++i) {
    entries.push_back(dated(
        entry("https://x.test/" + std::to_string(i), "Story " + std::to_string(i)), 1 + i % 28));
  }
  store->stories().merge(source("s"), feed(entries), at(30));
  std::vector<StoryNumber> even;
  int visited = 0;
  store->stories().each([&](const Story& story) {
    ++visited;
    if (story.number % 2 == 0) even.push_back(story.number);
  });
  CHECK(visited == 1200);
  for (const std::string digest : {"d1", "d2"}) {
    store->topics().fill({"even"}, digest, even);
    CHECK(store->stories().counts().topics.at({"even"}) == 600);
    CHECK(store->topics().digests().at({"even"}) == digest);
  }
  store->topics().fill({"even"}, "d3", {});
  CHECK(store->stories().newest({.topic = TopicId{"even"}}, 10).empty());
}

TEST_CASE("topics are to be filled anew whose digests were forgotten") {
  EachStore store;
  for (const char* id : {"a", "b", "c"})
    store->topics().fill({id}, "as written", {});
  store->topics().forget_digests(ids({"a", "c", "never filled"}));
  CHECK(store->topics().digests() == std::map<TopicId, std::string>{{{"b"}, "as written"}});
}
