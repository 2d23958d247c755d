#include "tests/feeds/store/support.h"
#include "tests/support/catch.h"

using namespace ilofeed::tests;

namespace {

Entry with_id(Entry made, const std::string& id) {
  made.id = id;
  return made;
}

Entry with_summary(Entry made, const std::string& summary) {
  made.summary = summary;
  return made;
}

const Entry kA = dated(with_id(entry("https://x.test/a", "First title of all"), "guid-a"), 1);
const Entry kB = dated(with_id(entry("https://x.test/b", "Second title of all"), "guid-b"), 2);

Entry bare(const std::string& id, const std::string& title, int day) {
  Entry made = dated(entry("", title), day);
  made.id = id;
  return made;
}

Entry changed(Entry made,
              const std::string& id,
              const std::string& link,
              const std::string& title) {
  made.id = id;
  made.link = made.canonical_link = link;
  made.title = title;
  return made;
}

Entry on_day(Entry made, int day) {
  made.published = on(day);
  return made;
}

}  // namespace

TEST_CASE("an entry of a source is known again whatever changes about it") {
  struct Row {
    const char* what;
    std::vector<Entry> first;
    std::vector<Entry> second;
    const char* told;
  };

  const auto row = GENERATE(values<Row>({
      {"nothing changes", {kA, kB}, {kA, kB}, "0 new, 0 revised, 2 seen, 0 joined"},
      {"the order changes", {kA, kB}, {kB, kA}, "0 new, 0 revised, 2 seen, 0 joined"},
      {"another entry appears", {kA}, {kB, kA}, "1 new, 0 revised, 1 seen, 0 joined"},
      {"ids change on every poll",
       {kA, kB},
       {with_id(kA, "guid-a-2"), with_id(kB, "guid-b-2")},
       "0 new, 0 revised, 2 seen, 0 joined"},
      {"dates change on every poll", {kA}, {on_day(kA, 9)}, "0 new, 0 revised, 1 seen, 0 joined"},
      {"ids and dates change on every poll",
       {kA},
       {on_day(with_id(kA, "guid-a-2"), 9)},
       "0 new, 0 revised, 1 seen, 0 joined"},
      {"the title is edited",
       {kA},
       {changed(kA, "guid-a", kA.link, "First title, edited")},
       "0 new, 1 revised, 0 seen, 0 joined"},
      {"title and link are edited, id and date stay",
       {kA},
       {changed(kA, "guid-a", "https://x.test/edited", "First title, edited")},
       "0 new, 1 revised, 0 seen, 0 joined"},
      {"the title of a page's entry is edited, whose id is its link",
       {entry("https://x.test/a", "One")},
       {entry("https://x.test/a", "Two")},
       "0 new, 1 revised, 0 seen, 0 joined"},
      {"an id is used again for something else",
       {kA},
       {on_day(changed(kA, "guid-a", "https://x.test/else", "Something else"), 20)},
       "1 new, 0 revised, 0 seen, 0 joined"},
      {"all entries share one id",
       {with_id(kA, "1"), with_id(kB, "1")},
       {with_id(kA, "1"), with_id(kB, "1"), with_id(entry("https://x.test/c", "Third"), "1")},
       "1 new, 0 revised, 2 seen, 0 joined"},
      {"the link moves, id and title stay",
       {kA},
       {changed(kA, "guid-a", "https://x.test/moved", kA.title)},
       "0 new, 0 revised, 1 seen, 0 joined"},
      {"id and link change on every poll",
       {kA},
       {changed(kA, "session-2", "https://x.test/s2/a", kA.title)},
       "0 new, 0 revised, 1 seen, 0 joined"},
      {"another story of the same title on the same day",
       {kA},
       {kA, changed(kA, "guid-a2", "https://x.test/a2", kA.title)},
       "1 new, 0 revised, 1 seen, 0 joined"},
      {"the same title returns on another day",
       {kA},
       {on_day(changed(kA, "guid-z", "https://x.test/z", kA.title), 20)},
       "1 new, 0 revised, 0 seen, 0 joined"},
      {"an entry is listed twice", {kA}, {kA, kA, kA}, "0 new, 0 revised, 3 seen, 0 joined"},
      {"neither id nor link",
       {bare("d1", "Only a title", 1)},
       {bare("d1", "Only a title", 1)},
       "0 new, 0 revised, 1 seen, 0 joined"},
      {"neither id nor link, and the date moves a little",
       {bare("d1", "Only a title", 1)},
       {bare("d2", "Only a title", 2)},
       "0 new, 0 revised, 1 seen, 0 joined"},
      {"neither id nor link, a week later",
       {bare("d1", "Weekly digest", 1)},
       {bare("d8", "Weekly digest", 8)},
       "1 new, 0 revised, 0 seen, 0 joined"},
      {"all entries link to the home page",
       {changed(kA, "g1", "https://x.test/", "One"), changed(kB, "g2", "https://x.test/", "Two")},
       {changed(kA, "g3", "https://x.test/", "Three"), changed(kB, "g2", "https://x.test/", "Two")},
       "1 new, 0 revised, 1 seen, 0 joined"},
      {"the summary is edited",
       {with_summary(kA, "Before")},
       {with_summary(kA, "After")},
       "0 new, 1 revised, 0 seen, 0 joined"},
  }));
  CAPTURE(row.what);
  const auto opened = open_store(":memory:");
  Stories& store = opened->stories();
  store.merge(source("s"), feed(row.first), at(10));
  const Merged merged = store.merge(source("s"), feed(row.second), at(11));
  CHECK(told(merged) == row.told);
  // And it stays so, once a new address is confirmed.
  store.merge(source("s"), feed(row.second), at(12));
  const Merged again = store.merge(source("s"), feed(row.second), at(13));
  CHECK(again.fresh.empty());
  CHECK(again.revised.empty());
  CHECK(again.joined == 0);
}

TEST_CASE("a new address is published when a second poll confirms it") {
  const auto opened = open_store(":memory:");
  Stories& store = opened->stories();
  store.merge(source("s"), feed({kA}), at(10));
  const auto address = [&] { return store.newest({}, 1).at(0).entry.link; };
  const Entry moved = changed(kA, kA.id, "https://x.test/new/a", kA.title);
  const Entry moved_again = changed(kA, kA.id, "https://x.test/newer/a", kA.title);
  store.merge(source("s"), feed({moved}), at(11));
  CHECK(address() == kA.link);
  SECTION("confirmed") {
    CHECK(told(store.merge(source("s"), feed({moved}), at(12))) ==
          "0 new, 1 revised, 0 seen, 0 joined");
    CHECK(address() == moved.link);
    CHECK(store.newest({}, 1).at(0).revision == 0);
    CHECK(told(store.merge(source("s"), feed({moved}), at(13))) ==
          "0 new, 0 revised, 1 seen, 0 joined");
  }
  SECTION("another one on every poll") {
    for (int i = 0; i < 3; ++i) {
      store.merge(source("s"), feed({moved_again}), at(12));
      store.merge(source("s"), feed({moved}), at(12));
    }
    CHECK(address() == kA.link);
    CHECK(store.counts().stories == 1);
  }
}

TEST_CASE("what readers do not see is no revision") {
  const auto opened = open_store(":memory:");
  Stories& store = opened->stories();
  Entry each = kA;
  each.image = "https://x.test/i.jpg?token=1";
  each.image_credit = "ShutterStock 2022";
  each.tags = {"one", "two"};
  each.content_html = "<p><a href=\"https://x.test/b?session=1\">b</a></p>";
  store.merge(source("s"), feed({each}), at(10));
  each.image = "https://x.test/i.jpg?token=2";
  each.image_credit = "ShutterStock 2024";
  each.tags = {"two", "one"};
  each.content_html = "<p><a href=\"https://x.test/b?session=2\">b</a></p>";
  each.updated = on(11);
  each.published = on(11);
  CHECK(told(store.merge(source("s"), feed({each}), at(11))) ==
        "0 new, 0 revised, 1 seen, 0 joined");
}

TEST_CASE("of a source that edits on every poll only the last revisions are kept") {
  const auto opened = open_store(":memory:");
  Stories& store = opened->stories();
  for (int i = 0; i < 60; ++i)
    store.merge(source("s"), feed({with_summary(kA, "Viewed " + std::to_string(i))}), at(10, i));
  CHECK(store.counts().stories == 1);
  CHECK(store.newest({}, 1).at(0).revision == 59);
  CHECK(store.revisions(1).size() == 21);
}

TEST_CASE("an entry that says nothing is no story") {
  const auto opened = open_store(":memory:");
  Stories& store = opened->stories();
  Entry empty = dated(entry("", ""), 1);
  empty.id = "guid-empty";
  CHECK(told(store.merge(source("s"), feed({empty, kA}), at(10))) ==
        "1 new, 0 revised, 0 seen, 0 joined");
}

TEST_CASE("entries that vanish and return are the same") {
  const auto opened = open_store(":memory:");
  Stories& store = opened->stories();
  store.merge(source("s"), feed({kA, kB}), at(10));
  const auto before = store.newest({}, 10);
  store.merge(source("s"), feed({kB}), at(11));
  CHECK(told(store.merge(source("s"), feed({kA, kB}), at(12))) ==
        "0 new, 0 revised, 2 seen, 0 joined");
  const auto after = store.newest({}, 10);
  REQUIRE(after.size() == 2);
  for (std::size_t i = 0; i < 2; ++i) {
    CHECK(after[i].id == before[i].id);
    CHECK(after[i].changed == before[i].changed);
    CHECK(after[i].entry == before[i].entry);
  }
}

TEST_CASE("a story keeps its id and its date when all else changes") {
  const auto opened = open_store(":memory:");
  Stories& store = opened->stories();
  store.merge(source("s"), feed({kA}), at(10));
  const Story before = store.newest({}, 1).at(0);
  store.merge(source("s"), feed({on_day(changed(kA, "guid-a-2", kA.link, kA.title), 30)}), at(11));
  store.merge(
      source("s"), feed({on_day(changed(kA, "guid-a-2", kA.link, "Another title"), 30)}), at(12));
  const Story after = store.newest({}, 1).at(0);
  CHECK(store.counts().stories == 1);
  CHECK(after.id == before.id);
  CHECK(after.entry.published == before.entry.published);
  CHECK(after.entry.title == "Another title");
  CHECK(after.revision == 1);
  const auto revisions = store.revisions(after.number);
  REQUIRE(revisions.size() == 1);
  CHECK(revisions[0].title == kA.title);
  CHECK(revisions[0].replaced == at(12));
  CHECK(after.changed == at(12));
  CHECK(after.first_seen == before.first_seen);
}

TEST_CASE("the id of a story is the document's own where it is an IRI that nobody else has") {
  const auto opened = open_store(":memory:");
  Stories& store = opened->stories();
  Entry iri = with_id(kA, "tag:x.test,2024:a");
  Entry no_iri = with_id(kB, "12345");
  store.merge(source("s"), feed({iri, no_iri}), at(10));
  CHECK(store.find(kA.link)->id.text == "tag:x.test,2024:a");
  const std::string made = store.find(kB.link)->id.text;
  CHECK(made.substr(0, 9) == "urn:uuid:");
  CHECK(made.size() == 45);

  Entry taken =
      dated(with_id(entry("https://y.test/other", "Quite another story"), "tag:x.test,2024:a"), 9);
  store.merge(source("t"), feed({taken}), at(10));
  CHECK(store.find(taken.link)->id.text.substr(0, 9) == "urn:uuid:");

  const auto other = open_store(":memory:");
  other->stories().merge(source("s"), feed({no_iri}), at(20));
  CHECK(other->stories().find(kB.link)->id.text ==
        made);  // of source and link, not of time or place
}

TEST_CASE("dates of the future are moved to now, but for events") {
  struct Row {
    const char* what;
    std::vector<Entry> entries;
    Time published;
  };

  Entry far = kA;
  far.published = Date{at(1) + std::chrono::days{365 * 75}, Precision::second, std::nullopt};
  Entry range = on_day(kA, 25);
  range.published->end = at(27);
  const auto row = GENERATE_COPY(values<Row>({
      {"a press release of next week", {on_day(kA, 17)}, at(10, 8)},
      {"an event that lasts some days", {range}, at(25, 12)},
      {"a list of events",
       {on_day(kA, 17), on_day(kB, 18), dated(entry("https://x.test/c", "C"), 19)},
       at(17, 12)},
      {"the year 2099", {far}, at(10, 8)},
      {"today", {on_day(kA, 10)}, at(10, 12)},
  }));
  CAPTURE(row.what);
  const auto opened = open_store(":memory:");
  Stories& store = opened->stories();
  store.merge(source("s"), feed(row.entries), at(10, 8));
  const auto story = store.find(kA.link);
  REQUIRE(story);
  CHECK(sort_time(*story) == row.published);
}

TEST_CASE("entries without a date keep the order of the page, newer polls first") {
  const auto opened = open_store(":memory:");
  Stories& store = opened->stories();
  store.merge(source("s"),
              feed({entry("https://x.test/2", "Two"), entry("https://x.test/1", "One")}),
              at(10));
  store.merge(source("s"),
              feed({entry("https://x.test/4", "Four"),
                    entry("https://x.test/3", "Three"),
                    entry("https://x.test/2", "Two")}),
              at(11));
  std::string titles;
  for (const Story& each : store.newest({}, 10))
    titles += each.entry.title + ' ';
  CHECK(titles == "Four Three Two One ");
}

TEST_CASE("entries without a date keep the order of a document that comes in slices") {
  const auto opened = open_store(":memory:");
  Stories& store = opened->stories();
  store.merge(source("s"),
              feed({entry("https://x.test/4", "Four"), entry("https://x.test/3", "Three")}),
              at(10));
  store.merge(source("s"),
              feed({entry("https://x.test/2", "Two"), entry("https://x.test/1", "One")}),
              at(10));
  std::string titles;
  for (const Story& each : store.newest({}, 10))
    titles += each.entry.title + ' ';
  CHECK(titles == "Four Three Two One ");
}

TEST_CASE("a date that comes later is taken once") {
  const auto opened = open_store(":memory:");
  Stories& store = opened->stories();
  store.merge(source("s"), feed({entry("https://x.test/a", "One")}), at(10));
  opened->topics().file(std::vector<Filing>{{1, {{"t"}}}});
  CHECK(
      told(store.merge(source("s"), feed({dated(entry("https://x.test/a", "One"), 3)}), at(11))) ==
      "0 new, 1 revised, 0 seen, 0 joined");
  store.merge(source("s"), feed({dated(entry("https://x.test/a", "One"), 4)}), at(12));
  const Story story = store.newest({.topic = TopicId{"t"}}, 1).at(0);
  CHECK(story.entry.published == on(3));
  CHECK(story.revision == 0);
}
