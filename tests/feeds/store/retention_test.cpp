#include <numeric>

#include "tests/feeds/store/each_store.h"
#include "tests/feeds/store/support.h"
#include "tests/support/catch.h"

using namespace ilofeed::tests;

TEST_CASE("what was removed for its age does not come back") {
  EachStore store;
  Entry old_one = dated(entry("https://x.test/old", "Old story of the year"), 1);
  old_one.id = "guid-old";
  Entry new_one = dated(entry("https://x.test/new", "New story of the year"), 20);
  merge_into(*store, source("s"), feed({old_one}), at(2));
  merge_into(*store, source("s"), feed({new_one, old_one}), at(21));
  const StoryNumber number = store->stories().find(old_one.link)->number;
  store->topics().file(std::vector<Filing>{{number, {{"t"}}}});
  CHECK(store->stories().prune({.before = at(10)}).removed == 1);
  CHECK(store->stories().prune({.before = at(10)}).removed == 0);
  CHECK(store->stories().counts().stories == 1);
  CHECK(store->stories().newest({.topic = TopicId{"t"}}, 10).empty());
  CHECK(store->stories().counts().entries.at({"s"}) == 1);
  CHECK_FALSE(store->stories().find("guid-old").has_value());

  CHECK(told(merge_into(*store, source("s"), feed({new_one, old_one}), at(22))) ==
        "0 new, 0 revised, 2 seen, 0 joined");
  Entry other_id = old_one;
  other_id.id = "guid-old-2";
  CHECK(told(merge_into(*store, source("s"), feed({other_id}), at(23))) ==
        "0 new, 0 revised, 1 seen, 0 joined");
  Entry other_title = old_one;
  other_title.title = "Old story, edited";
  CHECK(told(merge_into(*store, source("s"), feed({other_title}), at(24))) ==
        "0 new, 0 revised, 1 seen, 0 joined");
  const std::vector<std::string> links{old_one.link};
  CHECK(store->stories().unknown_links({"s"}, links).empty());
  // Another source may bring it: it never showed it before.
  CHECK(told(merge_into(*store, source("t"), feed({old_one}), at(25))) ==
        "1 new, 0 revised, 0 seen, 0 joined");
}

TEST_CASE("old news that was met only lately stays, also over a restart") {
  EachStore store;
  merge_into(
      *store, source("s"), feed({dated(entry("https://x.test/old", "Old story"), 1)}), at(21));
  CHECK(store->stories().prune({.before = at(10)}).removed == 0);
  CHECK(store->stories().prune({.before = at(22)}).removed == 1);
}

TEST_CASE("no more goes on a day than may, also over a restart, and the rest is told") {
  EachStore store;
  std::vector<Entry> entries;
  for (int i = 0; i < 10; ++i) {
    const std::string number = std::to_string(i);
    entries.push_back(dated(entry("https://x.test/" + number, "Story " + number), 1 + i));
  }
  merge_into(*store, source("s"), feed(entries), at(11));
  Pruning order{.before = at(20), .now = at(21), .most_a_day = 4};
  Pruned pruned = store->stories().prune(order);
  CHECK(pruned.removed == 4);
  CHECK(pruned.left == 6);
  CHECK_FALSE(store->stories().find("https://x.test/3"));
  CHECK(store->stories().find("https://x.test/4"));
  store.restart();
  CHECK(store->stories().prune(order).removed == 0);
  order.now = at(22);
  CHECK(store->stories().prune(order).removed == 4);
}

TEST_CASE("a few are removed at once, and the rest when it is gone on with") {
  EachStore store;
  std::vector<Entry> entries;
  for (int i = 0; i < 10; ++i) {
    const std::string number = std::to_string(i);
    entries.push_back(dated(entry("https://x.test/" + number, "Story " + number), 1 + i % 5));
  }
  merge_into(*store, source("s"), feed(entries), at(11));
  Pruning order{.before = at(20), .now = at(21), .most_a_day = 8, .most_at_once = 3};
  std::vector<int> removed;
  Pruned pruned;
  do {
    pruned = store->stories().prune(order);
    removed.push_back(pruned.removed);
    order.from = pruned.next;
    CHECK(store->stories().counts().stories ==
          10 - std::accumulate(removed.begin(), removed.end(), 0));
  } while (pruned.next);
  CHECK(removed == std::vector<int>{3, 3, 2});
  CHECK(pruned.left == 2);
}

TEST_CASE("what a wrong clock removed may come back under the right one") {
  EachStore store;
  const Entry lost = dated(entry("https://x.test/lost", "A story that is not old"), 15);
  const Entry old_one = dated(entry("https://x.test/old", "A story that is old"), 1);
  merge_into(*store, source("s"), feed({old_one}), at(2));
  merge_into(*store, source("s"), feed({lost, old_one}), at(16));
  CHECK(store->stories().prune({.before = at(100)}).removed == 2);
  const Pruned pruned = store->stories().prune({.before = at(10)});
  CHECK(pruned.given_back > 0);
  CHECK(told(merge_into(*store, source("s"), feed({lost, old_one}), at(17))) ==
        "1 new, 0 revised, 1 seen, 0 joined");
}

TEST_CASE("thousands of stories are removed in batches") {
  EachStore store;
  std::vector<Entry> entries;
  for (int i = 0; i < 1000; ++i) {
    entries.push_back(
        dated(entry("https://x.test/" + std::to_string(i), "Story " + std::to_string(i)), 1));
  }
  merge_into(*store, source("s"), feed(entries), at(2));
  CHECK(store->stories().prune({.before = at(3)}).removed == 1000);
  CHECK(store->stories().counts().stories == 0);
}

TEST_CASE("the full text of an article completes a story and outlives later polls of the list") {
  EachStore store;
  Entry listed = dated(entry("https://x.test/1", "A title of some words"), 1);
  listed.summary = "Listed summary";
  const StoryNumber number = merge_into(*store, source("s"), feed({listed}), at(10)).fresh.at(0);

  Entry article;
  article.title = "The article's own title";
  article.summary = "Article's lead";
  article.content_html = "<p>All of it</p>";
  article.image = "https://x.test/i.jpg";
  article.place = "Geneva";
  article.published = on(9);
  const auto completes = [&](StoryNumber story, Time when) {
    return !merge_article(story, article, store->tellings(), when).revised.empty();
  };
  CHECK(completes(number, at(10)));
  CHECK_FALSE(completes(number, at(10)));

  Story story = store->stories().newest({}, 1).at(0);
  CHECK(story.entry.title == listed.title);
  CHECK(story.entry.summary == "Listed summary");
  CHECK(story.entry.content_html == "<p>All of it</p>");
  CHECK(story.entry.image == "https://x.test/i.jpg");
  CHECK(story.entry.place == "Geneva");
  CHECK(story.entry.published == on(1));
  CHECK(story.revision == 0);

  CHECK(told(merge_into(*store, source("s"), feed({listed}), at(11))) ==
        "0 new, 0 revised, 1 seen, 0 joined");
  listed.title = "An edited title of some words";
  CHECK(told(merge_into(*store, source("s"), feed({listed}), at(12))) ==
        "0 new, 1 revised, 0 seen, 0 joined");
  story = store->stories().newest({}, 1).at(0);
  CHECK(story.entry.title == "An edited title of some words");
  CHECK(story.entry.content_html == "<p>All of it</p>");
  CHECK(story.entry.place == "Geneva");
  CHECK(story.revision == 1);
  CHECK_FALSE(completes(12345, at(13)));
}
