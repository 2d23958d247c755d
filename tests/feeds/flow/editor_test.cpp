// What the editor says of stories holds for those that are stored, and is undone when it is taken
// back.
#include "feeds/flow/heed_editor.h"

#include <algorithm>
#include <random>
#include <set>

#include "feeds/flow/look_up.h"
#include "tests/feeds/store/support.h"
#include "tests/support/catch.h"

using namespace ilofeed::tests;

namespace {

const std::string kText =
    "The government of China deposited the instruments of ratification of two Conventions on "
    "forced labour with the Director-General in Geneva on Monday.";

Entry story_of(const std::string& link, const std::string& title, const std::string& text = "") {
  Entry made = dated(entry(link, title), 5);
  made.summary = text;
  return made;
}

// A store with one topic, the sources that fill it, and an editor.
class Desk {
 public:
  void poll(const std::string& name, std::vector<Entry> entries) {
    Source from = source(name);
    from.url = "https://" + name + ".test/feed";
    take_in(from, feed(std::move(entries)), {matcher_, rules_}, *store_, at(++day_));
  }

  Heeded say(const EditorsPairs& pairs) {
    rules_.editor = EditorsWord(pairs);
    return heed();
  }

  Heeded heed() { return heed_editor({matcher_, rules_}, *store_, at(++day_)); }

  std::int64_t changes() { return store_->change_log().last_sequence(); }

  Store& store() { return *store_; }

  std::set<std::string> ids() {
    std::set<std::string> all;
    store_->stories().each([&](const Story& story) { all.insert(story.id.text); });
    return all;
  }

  std::string id_at(const std::string& page) { return at_page(page).id.text; }

  // "one new, two url"
  std::string told_at(const std::string& page) {
    std::string text;
    for (const Origin& origin : at_page(page).origins)
      text += (text.empty() ? "" : ", ") + origin.source.text + ' ' + origin.merge_reason;
    return text;
  }

  std::size_t in_topic() {
    return store_->stories().newest({.topic = TopicId{"wages"}}, 10).size();
  }

 private:
  Story at_page(const std::string& page) {
    const std::vector<Story> stories = store_->stories().at_page(page);
    REQUIRE(stories.size() == 1);
    return stories[0];
  }

  static std::vector<Topic> topics() {
    Topic wages;
    wages.id = {"wages"};
    wages.title = "Wages";
    wages.match = *parse_query("wages", {});
    return {wages};
  }

  std::unique_ptr<Store> store_ = open_store(":memory:");
  Matcher matcher_{topics(), {}};
  StoryRules rules_;
  int day_ = 10;
};

const Entry kOne = story_of("https://one.test/a", "Wages rise in Asia");
const Entry kTwo = story_of("https://two.test/b", "Asia: pay is up");
const Entry kThree = story_of("https://three.test/c", "Another view of pay");
const EditorsPairs kOneIsTwo{{{"one.test/a", "two.test/b"}}, {}};
const EditorsPairs kOneIsNotTwo{{}, {{"one.test/a", "two.test/b"}}};

}  // namespace

TEST_CASE("two stored stories that are said to be one become the older one") {
  Desk desk;
  desk.poll("one", {kOne});
  desk.poll("two", {kTwo});
  const std::set<std::string> before = desk.ids();
  const std::string id = desk.id_at("one.test/a");

  const Heeded heeded = desk.say(kOneIsTwo);
  CHECK(heeded.joined == 1);
  CHECK(desk.ids() == std::set{id});
  CHECK(desk.told_at("two.test/b") == "one new, two editor");

  SECTION("later polls and reloads leave it so") {
    const std::int64_t changes = desk.changes();
    desk.poll("one", {kOne});
    desk.poll("two", {kTwo});
    CHECK_FALSE(desk.heed().any());
    CHECK(desk.changes() == changes);
  }
  SECTION("taken back, both are there again, under their ids") {
    CHECK(desk.say({}).parted == 1);
    CHECK(desk.ids() == before);
    CHECK(desk.told_at("one.test/a") == "one new");
    CHECK(desk.told_at("two.test/b") == "two new");
    CHECK_FALSE(desk.heed().any());
  }
}

TEST_CASE("any spelling of an address means the page") {
  Desk desk;
  desk.poll("one", {kOne});
  desk.poll("two", {kTwo});
  const auto spelling = GENERATE(as<std::string>{},
                                 "http://www.two.test/b/",
                                 "https://two.test/b#top",
                                 "https://TWO.test/b/index.html",
                                 "https://two.test/b?utm_source=mail");
  CAPTURE(spelling);
  CHECK(desk.say({{{page_at("http://one.test/a/", {}), page_at(spelling, {})}}, {}}).joined == 1);
  CHECK(desk.told_at("one.test/a") == "one new, two editor");
}

TEST_CASE("what the evidence joined is parted where the editor says so") {
  Desk desk;
  desk.poll("one", {story_of("https://one.test/a", "Wages rise in Asia", kText)});
  desk.poll("two", {story_of("https://two.test/b", "Wages rise in Asia", kText)});
  REQUIRE(desk.told_at("one.test/a") == "one new, two title_day_and_text");
  const std::string id = desk.id_at("one.test/a");
  CHECK(desk.in_topic() == 1);

  CHECK(desk.say(kOneIsNotTwo).parted == 1);
  CHECK(desk.id_at("one.test/a") == id);
  CHECK(desk.told_at("one.test/a") == "one new");
  CHECK(desk.told_at("two.test/b") == "two editor_apart");
  CHECK(desk.in_topic() == 2);

  SECTION("later polls and reloads leave it so") {
    const std::int64_t changes = desk.changes();
    desk.poll("two", {story_of("https://two.test/b", "Wages rise in Asia", kText)});
    CHECK_FALSE(desk.heed().any());
    CHECK(desk.changes() == changes);
  }
  SECTION("taken back, the evidence joins them again") {
    CHECK(desk.say({}).joined == 1);
    CHECK(desk.ids() == std::set{id});
    CHECK(desk.told_at("two.test/b") == "one new, two title_day_and_text");
    CHECK(desk.in_topic() == 1);
    CHECK_FALSE(desk.heed().any());
  }
}

TEST_CASE("without evidence, what was parted stays so when that is taken back") {
  Desk desk;
  desk.poll("one", {kOne});
  desk.poll("two", {story_of("https://one.test/a", "Wages rise in Asia")});
  desk.say(kOneIsNotTwo);
  desk.poll("two", {kTwo});
  desk.say({});
  const std::int64_t changes = desk.changes();
  CHECK_FALSE(desk.heed().any());
  CHECK(desk.changes() == changes);
}

TEST_CASE("who told a story with one that is joined comes along, and goes with it") {
  Desk desk;
  desk.poll("one", {kOne});
  desk.poll("two", {kTwo});
  Entry reprint = kTwo;
  reprint.id = "r";
  desk.poll("three", {reprint});
  const std::set<std::string> before = desk.ids();
  const std::string told = desk.told_at("two.test/b");
  REQUIRE(told == "two new, three url");

  CHECK(desk.say(kOneIsTwo).joined == 1);
  CHECK(desk.told_at("one.test/a") == "one new, two editor, three editor");
  CHECK_FALSE(desk.heed().any());
  desk.say({});
  CHECK(desk.told_at("two.test/b") == told);
  CHECK(std::ranges::includes(desk.ids(), before));
}

TEST_CASE("several may be one, and one of them may be taken out again") {
  Desk desk;
  desk.poll("one", {kOne});
  desk.poll("two", {kTwo});
  desk.poll("three", {kThree});
  const std::set<std::string> before = desk.ids();
  const std::vector<std::string> all{"one.test/a", "two.test/b", "three.test/c"};
  CHECK(desk.say({{all}, {}}).joined == 2);
  CHECK(desk.ids().size() == 1);
  CHECK(desk.say(kOneIsTwo).parted == 1);
  CHECK(desk.ids().size() == 2);
  CHECK(desk.told_at("one.test/a") == "one new, two editor");
  desk.say({{{"two.test/b", "three.test/c"}}, {}});
  CHECK(desk.told_at("one.test/a") == "one new");
  CHECK(desk.told_at("two.test/b").find("three") != std::string::npos);
  desk.say({});
  CHECK(desk.ids() == before);
}

TEST_CASE("what is said to be apart is not joined through a third") {
  Desk desk;
  desk.poll("one", {kOne});
  desk.poll("two", {kTwo});
  desk.poll("three", {kThree});
  EditorsPairs pairs = kOneIsNotTwo;
  pairs.same = {{"one.test/a", "three.test/c"}, {"two.test/b", "three.test/c"}};
  desk.say(pairs);
  CHECK(desk.ids().size() == 2);
  const std::int64_t changes = desk.changes();
  CHECK_FALSE(desk.heed().any());
  CHECK(desk.changes() == changes);
}

TEST_CASE("joined stories are filed anew, and each source keeps its own words") {
  Desk desk;
  desk.poll("two", {kTwo});
  desk.poll("one", {kOne});
  CHECK(desk.in_topic() == 1);
  desk.say(kOneIsTwo);
  const Story story = desk.store().stories().at_page("one.test/a").at(0);
  REQUIRE(story.origins.size() == 2);
  const SourceId one{"one"};
  const auto as_one = as_told_by(story, std::span(&one, 1));
  REQUIRE(as_one);
  CHECK(as_one->entry.title == kOne.title);
  CHECK(story.entry.title == kTwo.title);
  CHECK(desk.in_topic() == 0);
}

TEST_CASE("whatever is said in whatever order, it holds at once, holds still and leaves no trace") {
  std::minstd_rand random(GENERATE(range(1U, 21U)));
  Desk desk;
  constexpr int kStories = 6;
  for (int i = 0; i < kStories; ++i) {
    const std::string name = "s" + std::to_string(i);
    desk.poll(name, {story_of("https://" + name + ".test/a", "Story " + name + " of its own")});
  }
  const std::set<std::string> ids = desk.ids();
  const auto page = [&] { return "s" + std::to_string(random() % kStories) + ".test/a"; };
  for (int round = 0; round < 8; ++round) {
    EditorsPairs pairs;
    for (auto* lists : {&pairs.same, &pairs.apart}) {
      for (auto n = random() % 4; n > 0; --n) {
        std::string one = page();
        std::string other = page();
        if (one != other) lists->push_back({std::move(one), std::move(other)});
      }
    }
    desk.say(pairs);
    for (const auto& list : pairs.apart)
      CHECK(desk.id_at(list[0]) != desk.id_at(list[1]));
    if (pairs.apart.empty()) {
      for (const auto& list : pairs.same)
        CHECK(desk.id_at(list[0]) == desk.id_at(list[1]));
    }
    const std::int64_t changes = desk.changes();
    CHECK_FALSE(desk.heed().any());
    CHECK(desk.changes() == changes);
  }
  desk.say({});
  CHECK(desk.ids() == ids);
}
