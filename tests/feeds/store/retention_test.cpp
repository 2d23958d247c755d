#include "tests/feeds/store/support.h"
#include "tests/support/catch.h"

using namespace ilofeed::tests;

TEST_CASE("what was removed for its age does not come back") {
  Store store(":memory:");
  Entry old_one = dated(entry("https://x.test/old", "Old story of the year"), 1);
  old_one.id = "guid-old";
  Entry new_one = dated(entry("https://x.test/new", "New story of the year"), 20);
  store.merge(source("s"), feed({old_one}), at(2));
  store.merge(source("s"), feed({new_one, old_one}), at(21));
  store.set_topics(store.find(old_one.link)->number, std::vector<TopicId>{{"t"}});
  CHECK(store.prune(at(10)) == 1);
  CHECK(store.prune(at(10)) == 0);
  CHECK(store.story_count() == 1);
  CHECK(store.newest(TopicId{"t"}, 10).empty());
  CHECK(store.entry_counts().at({"s"}) == 1);
  CHECK_FALSE(store.find("guid-old").has_value());

  CHECK(told(store.merge(source("s"), feed({new_one, old_one}), at(22))) ==
        "0 new, 0 revised, 2 seen, 0 joined");
  Entry other_id = old_one;
  other_id.id = "guid-old-2";
  CHECK(told(store.merge(source("s"), feed({other_id}), at(23))) ==
        "0 new, 0 revised, 1 seen, 0 joined");
  Entry other_title = old_one;
  other_title.title = "Old story, edited";
  CHECK(told(store.merge(source("s"), feed({other_title}), at(24))) ==
        "0 new, 0 revised, 1 seen, 0 joined");
  const std::vector<std::string> links{old_one.link};
  CHECK(store.unknown_links({"s"}, links).empty());
  // Another source may bring it: it never showed it before.
  CHECK(told(store.merge(source("t"), feed({old_one}), at(25))) ==
        "1 new, 0 revised, 0 seen, 0 joined");
}

TEST_CASE("old news that was met only lately stays, also over a restart") {
  Store store(":memory:");
  store.merge(source("s"), feed({dated(entry("https://x.test/old", "Old story"), 1)}), at(21));
  CHECK(store.prune(at(10)) == 0);
  CHECK(store.prune(at(22)) == 1);
}

TEST_CASE("thousands of stories are removed in batches") {
  Store store(":memory:");
  std::vector<Entry> entries;
  for (int i = 0; i < 1000; ++i) {
    entries.push_back(
        dated(entry("https://x.test/" + std::to_string(i), "Story " + std::to_string(i)), 1));
  }
  store.merge(source("s"), feed(entries), at(2));
  CHECK(store.prune(at(3)) == 1000);
  CHECK(store.story_count() == 0);
}

TEST_CASE("the full text of an article completes a story and outlives later polls of the list") {
  Store store(":memory:");
  Entry listed = dated(entry("https://x.test/1", "A title of some words"), 1);
  listed.summary = "Listed summary";
  const StoryNumber number = store.merge(source("s"), feed({listed}), at(10)).fresh.at(0);

  Entry article;
  article.title = "The article's own title";
  article.summary = "Article's lead";
  article.content_html = "<p>All of it</p>";
  article.image = "https://x.test/i.jpg";
  article.place = "Geneva";
  article.published = on(9);
  CHECK(store.add_full_text(number, article, at(10)));
  CHECK_FALSE(store.add_full_text(number, article, at(10)));

  Story story = store.newest(std::nullopt, 1).at(0);
  CHECK(story.entry.title == listed.title);
  CHECK(story.entry.summary == "Listed summary");
  CHECK(story.entry.content_html == "<p>All of it</p>");
  CHECK(story.entry.image == "https://x.test/i.jpg");
  CHECK(story.entry.place == "Geneva");
  CHECK(story.entry.published == on(1));
  CHECK(story.revision == 0);

  CHECK(told(store.merge(source("s"), feed({listed}), at(11))) ==
        "0 new, 0 revised, 1 seen, 0 joined");
  listed.title = "An edited title of some words";
  CHECK(told(store.merge(source("s"), feed({listed}), at(12))) ==
        "0 new, 1 revised, 0 seen, 0 joined");
  story = store.newest(std::nullopt, 1).at(0);
  CHECK(story.entry.title == "An edited title of some words");
  CHECK(story.entry.content_html == "<p>All of it</p>");
  CHECK(story.entry.place == "Geneva");
  CHECK(story.revision == 1);
  CHECK_FALSE(store.add_full_text(12345, article, at(13)));
}

TEST_CASE("a copy is a whole store") {
  const TemporaryFolder folder;
  {
    Store store(folder / "s.db");
    store.merge(source("s"), feed({dated(entry("https://x.test/1", "One"), 1)}), at(10));
    store.backup(folder / "copy.db");
    store.merge(source("s"), feed({dated(entry("https://x.test/2", "Two"), 2)}), at(11));
  }
  CHECK_FALSE(std::filesystem::exists(folder / "copy.db-wal"));
  Store copy(folder / "copy.db");
  CHECK(copy.opening_notes().empty());
  CHECK(copy.story_count() == 1);
  CHECK_THROWS_AS(copy.backup(folder / "no-such-folder" / "copy.db"), StoreError);
}
