// Many records written at once are what they would be one by one.
#include <set>

#include "feeds/stories/ids.h"
#include "tests/feeds/store/each_store.h"
#include "tests/feeds/store/support.h"
#include "tests/support/catch.h"

using namespace ilofeed::tests;

namespace {

StoryRecord new_story(const std::string& id, const std::string& title) {
  StoryRecord story;
  story.ids = {id};
  story.entry = entry("https://x.test/" + title, title);
  OriginRecord origin;
  origin.source = {"s"};
  origin.link = story.entry.link;
  origin.merge_reason = "new";
  story.origins.push_back(origin);
  return story;
}

std::vector<StoryRecord> written(Store& store, std::vector<StoryRecord> records) {
  store.tellings().write(records, at(10));
  return records;
}

std::string id_of(Store& store, StoryNumber number) {
  return store.stories().with_numbers(std::span(&number, 1)).at(0).id.text;
}

}  // namespace

TEST_CASE("stories that want one id get it in their order, and the next ones to it") {
  EachStore store;
  written(*store, {new_story("urn:x:1", "first")});
  const auto later = written(
      *store,
      {new_story("urn:x:1", "second"), new_story("urn:x:2", "third"), new_story("urn:x:1", "4")});
  CHECK(id_of(*store, later[0].number) == copied_id("urn:x:1", 0));
  CHECK(id_of(*store, later[1].number) == "urn:x:2");
  CHECK(id_of(*store, later[2].number) == copied_id("urn:x:1", 1));
}

TEST_CASE("what is removed before others are written leaves them its id and its number") {
  EachStore store;
  std::vector<StoryRecord> records =
      written(*store, {new_story("urn:x:1", "first"), new_story("urn:x:2", "second")});
  records[1].origins.clear();
  const auto again = written(*store, {records[1], new_story("urn:x:2", "third")});
  CHECK(again[1].number == records[1].number);
  CHECK(id_of(*store, again[1].number) == "urn:x:2");
  CHECK(store->stories().counts().stories == 2);
  std::string changes;
  for (const StoryChange& each : store->change_log().since(0, 100).changes)
    changes += std::to_string(each.sequence) + ' ' + std::to_string(each.story) +
               (each.what == StoryChange::What::removed ? " removed\n" : " appeared\n");
  CHECK(changes ==
        "1 1 appeared\n"
        "2 2 appeared\n"
        "3 2 removed\n"
        "4 2 appeared\n");
}

TEST_CASE("more stories than go into one statement come back as they were, and none is left out") {
  const std::vector<std::string> hard{
      "{braces, and \"quotes\"}", "back\\slash", "NULL", "", "two\nlines", "国 é", "\x01 control"};
  constexpr std::size_t kMany = 2100;
  std::vector<StoryRecord> records;
  for (std::size_t i = 0; i < kMany; ++i) {
    records.push_back(new_story("urn:x:" + std::to_string(i), std::to_string(i)));
    records.back().entry.content_text = hard[i % hard.size()];
  }
  EachStore store;
  records = written(*store, std::move(records));
  std::vector<StoryNumber> numbers;
  for (const StoryRecord& record : records)
    numbers.push_back(record.number);
  const std::vector<Story> stories = store->stories().with_numbers(numbers);
  REQUIRE(stories.size() == kMany);
  std::set<std::string> wrong;
  for (std::size_t i = 0; i < kMany; ++i) {
    if (stories[i].entry.content_text != hard[i % hard.size()] ||
        stories[i].id.text != "urn:x:" + std::to_string(i))
      wrong.insert(stories[i].id.text);
  }
  CHECK(wrong.empty());
  CHECK(store->stories().counts().entries.at({"s"}) == static_cast<int>(kMany));
  CHECK(store->change_log().last_sequence() == static_cast<std::int64_t>(kMany));
}

TEST_CASE("a document is known by an id that few others have, however many stories there are") {
  EachStore store;
  std::vector<Entry> entries;
  for (int i = 0; i < 300; ++i)
    entries.push_back(entry("https://x.test/" + std::to_string(i), std::to_string(i)));
  entries[200].document_id = "WCMS_7";
  merge_into(*store, source("s"), feed(std::move(entries)), at(10));
  const auto found = store->stories().find("WCMS_7");
  REQUIRE(found);
  CHECK(found->entry.link == "https://x.test/200");
}
