// All or nothing, and what others see of it.
#include "tests/feeds/store/each_store.h"
#include "tests/feeds/store/support.h"
#include "tests/support/catch.h"

using namespace ilofeed::tests;

namespace {

void fill(Store& store, int stories) {
  std::vector<Entry> entries;
  for (int i = 0; i < stories; ++i) {
    entries.push_back(
        dated(entry("https://x.test/" + std::to_string(i), "Story " + std::to_string(i)), 1));
  }
  store.stories().merge(source("s"), feed(entries), at(10));
}

}  // namespace

TEST_CASE("what is not committed is as if it had never been") {
  EachStore store;
  fill(*store, 1);
  {
    const Store::Transaction transaction(*store);
    fill(*store, 2);
    store->topics().fill({"t"}, "d", std::vector<StoryNumber>{1});
    store->timetable().save_poll_state({"s"}, {});
    store->timetable().save_sitemap_states({"s"}, std::vector<SitemapState>(1));
    store->timetable().save_host_hold("x.test:443", at(11));
    store->subscriptions().save(Subscription());
    store->search().index_words(10);
    CHECK(store->stories().counts().stories == 2);
    CHECK(store->stories().counts().entries.at({"s"}) == 2);
  }
  CHECK(store->stories().counts().stories == 1);
  CHECK(store->stories().counts().entries.at({"s"}) == 1);
  CHECK(store->stories().counts().topics.empty());
  CHECK(store->topics().digests().empty());
  CHECK(store->timetable().poll_states().empty());
  CHECK(store->timetable().sitemap_states().empty());
  CHECK(store->timetable().host_holds().empty());
  CHECK(store->subscriptions().all().empty());
  {
    Store::Transaction transaction(*store);
    fill(*store, 3);
    transaction.commit();
  }
  CHECK(store->stories().counts().stories == 3);
}

TEST_CASE("counts follow what another process writes") {
  EachStore store;
  const auto other = store.open_another(OpenMode::read_write);
  fill(*store, 1);
  CHECK(store->stories().counts().entries.at({"s"}) == 1);
  fill(*other, 3);
  CHECK(store->stories().counts().entries.at({"s"}) == 3);
}

TEST_CASE("a second, read-only store sees what is committed, and writes nothing") {
  EachStore writer;
  const auto reader = writer.open_another(OpenMode::read_only);
  fill(*writer, 2);
  CHECK(reader->stories().counts().stories == 2);
  {
    const Store::Transaction transaction(*writer);
    fill(*writer, 5);
    CHECK(writer->stories().counts().stories == 5);
    CHECK(reader->stories().counts().stories == 2);
  }
  CHECK(reader->stories().counts().stories == 2);
  CHECK_THROWS_AS(fill(*reader, 3), StoreError);
}
