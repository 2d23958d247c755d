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
  Store store(":memory:");
  const Merged merged = store.merge(source("s"),
                                    feed({dated(entry("https://x.test/1", "One"), 1),
                                          dated(entry("https://x.test/3", "Three"), 3),
                                          dated(entry("https://x.test/2", "Two"), 2)}),
                                    at(10));
  for (const StoryNumber number : merged.fresh)
    store.set_topics(number, ids({"all", "news"}));
  CHECK(titles(store.newest(TopicId{"news"}, 10)) == "Three Two One ");
  CHECK(titles(store.newest(TopicId{"news"}, 2)) == "Three Two ");
  CHECK(titles(store.newest(std::nullopt, 10)) == "Three Two One ");
  CHECK(titles(store.newest_of_source({"s"}, 2)) == "Three Two ");
  CHECK(store.newest(TopicId{"none"}, 10).empty());
  CHECK(store.topic_counts() == std::map<TopicId, int>{{{"all"}, 3}, {{"news"}, 3}});

  store.set_topics(merged.fresh[0], ids({"other"}));
  CHECK(titles(store.newest(TopicId{"news"}, 10)) == "Three Two ");
  CHECK(store.topics_of(merged.fresh[0]) == ids({"other"}));
}

TEST_CASE("a topic is emptied and filled anew from all stories") {
  Store store(":memory:");
  std::vector<Entry> entries;
  for (int i = 0; i < 1200; ++i) {
    entries.push_back(dated(
        entry("https://x.test/" + std::to_string(i), "Story " + std::to_string(i)), 1 + i % 28));
  }
  store.merge(source("s"), feed(entries), at(30));
  std::vector<StoryNumber> even;
  int visited = 0;
  store.each_story([&](const Story& story) {
    ++visited;
    if (story.number % 2 == 0) even.push_back(story.number);
  });
  CHECK(visited == 1200);
  store.add_to_topic({"even"}, even);
  store.add_to_topic({"even"}, even);
  store.save_topic_digest({"even"}, "d1");
  CHECK(store.topic_counts().at({"even"}) == 600);
  CHECK(store.topic_digests().at({"even"}) == "d1");
  store.clear_topic({"even"});
  CHECK(store.newest(TopicId{"even"}, 10).empty());
}
