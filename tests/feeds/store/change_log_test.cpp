// What the log tells of every kind of change, and what it forgets.
#include "tests/feeds/store/each_store.h"
#include "tests/feeds/store/support.h"
#include "tests/support/catch.h"

using namespace ilofeed::tests;

namespace {

using What = StoryChange::What;

std::string name_of(What what) {
  switch (what) {
    case What::appeared: return "appeared";
    case What::joined: return "joined";
    case What::revised: return "revised";
    case What::removed: return "removed";
    case What::filed: return "filed";
    case What::unfiled: return "unfiled";
    case What::refilled: return "refilled";
    case What::regrouped: return "regrouped";
  }
  return "";
}

/// "1 appeared, 1 filed asia"
std::string told(const StoryChanges& changes) {
  std::string out;
  for (const StoryChange& each : changes.changes) {
    if (!out.empty()) out += ", ";
    out += std::to_string(each.story) + ' ' + name_of(each.what);
    for (const std::string& list : {each.source.text, each.topic.text}) {
      if (!list.empty()) out += ' ' + list;
    }
  }
  return out;
}

/// Tells what came since it was last asked.
class Reader {
 public:
  explicit Reader(Store& store) : log_(store.change_log()) {}

  std::string news() {
    const StoryChanges changes = log_.since(sequence_, 100);
    CHECK(changes.complete);
    sequence_ = log_.last_sequence();
    return told(changes);
  }

 private:
  ChangeLog& log_;
  std::int64_t sequence_ = 0;
};

const Entry kOne = dated(entry("https://x.test/1", "One story of some words"), 1);
const Entry kTwo = dated(entry("https://x.test/2", "Another story of some words"), 2);

}  // namespace

TEST_CASE("every change of a story is told once, in order") {
  EachStore store;
  Reader reader(*store);
  CHECK(store->change_log().last_sequence() == 0);
  CHECK(reader.news().empty());

  merge_into(*store, source("s"), feed({kOne, kTwo}), at(10));
  CHECK(reader.news() == "1 appeared, 2 appeared");
  merge_into(*store, source("s"), feed({kOne, kTwo}), at(11));
  CHECK(reader.news().empty());
  merge_into(*store, source("t"), feed({kTwo}), at(12));
  CHECK(reader.news() == "2 joined");

  Entry edited = kOne;
  edited.title = "One story of other words";
  merge_into(*store, source("s"), feed({edited, kTwo}), at(13));
  CHECK(reader.news() == "1 revised");
  Entry article = edited;
  article.content_html = "<p>All of it</p>";
  merge_article(1, article, store->tellings(), at(14));
  CHECK(reader.news() == "1 revised");
  merge_article(1, article, store->tellings(), at(14));
  CHECK(reader.news().empty());

  const std::vector<TopicId> both{{"b"}, {"a"}};
  store->topics().file(std::vector<Filing>{{1, both}, {2, {{"b"}}}});
  CHECK(reader.news() == "1 filed a, 1 filed b, 2 filed b");
  store->topics().file(std::vector<Filing>{{1, {{"b"}, {"c"}}}, {2, {{"b"}}}});
  CHECK(reader.news() == "1 unfiled a, 1 filed c");
  store->topics().fill({"a"}, "d", std::vector<StoryNumber>{1, 2});
  CHECK(reader.news() == "0 refilled a");

  CHECK(store->stories().prune({.before = at(11)}).removed == 2);
  CHECK(reader.news() ==
        "1 removed s, 1 unfiled a, 1 unfiled b, 1 unfiled c, "
        "2 removed s, 2 removed t, 2 unfiled a, 2 unfiled b");
}

TEST_CASE("what is rolled back is not told, and leaves no gap") {
  EachStore store;
  Reader reader(*store);
  {
    const Store::Transaction transaction(*store);
    merge_into(*store, source("s"), feed({kOne}), at(10));
  }
  CHECK(reader.news().empty());
  merge_into(*store, source("s"), feed({kTwo}), at(10));
  CHECK(reader.news() == "1 appeared");
}

TEST_CASE("the log is read in pieces, also by another process") {
  EachStore store;
  const auto other = store.open_another(OpenMode::read_only);
  merge_into(*store, source("s"), feed({kOne, kTwo}), at(10));
  const StoryChanges first = other->change_log().since(0, 1);
  CHECK(told(first) == "1 appeared");
  const StoryChanges second = other->change_log().since(first.changes.back().sequence, 1);
  CHECK(told(second) == "2 appeared");
  CHECK(second.complete);
  CHECK(second.changes.back().sequence == other->change_log().last_sequence());
}

TEST_CASE("who comes after the log was shortened is told that it is not all there") {
  EachStore store;
  ChangeLog& log = store->change_log();
  merge_into(*store, source("s"), feed({kOne, kTwo}), at(10));
  const auto last = log.last_sequence();
  log.keep(10);
  CHECK(log.since(0, 10).complete);
  log.keep(1);
  CHECK(log.since(last - 1, 10).complete);
  CHECK_FALSE(log.since(last - 2, 10).complete);
  log.keep(0);
  CHECK(log.last_sequence() == last);
  CHECK(log.since(last, 10).complete);
  CHECK_FALSE(log.since(last - 2, 10).complete);
  // The numbers go on, and a reader of another store is not taken for one of this.
  store.restart();
  merge_into(*store, source("t"), feed({kOne}), at(11));
  CHECK(store->change_log().last_sequence() == last + 1);
  CHECK(store->change_log().since(last, 10).complete);
  CHECK_FALSE(store->change_log().since(last + 100, 10).complete);
}
