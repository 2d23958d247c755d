// Topics that are filled a few stories at a time hold the same as if all were looked at at once.
#include "feeds/flow/refilling.h"

#include "feeds/flow/filing.h"
#include "tests/feeds/store/support.h"
#include "tests/support/catch.h"

using namespace ilofeed::tests;

namespace {

const TopicId kJobs{"jobs"};

std::vector<Topic> topics_keeping(const std::string& query) {
  Topic jobs;
  jobs.id = kJobs;
  jobs.match = *parse_query(query, {});
  return {jobs};
}

/// A store in which `query` decides what is filed under the topic.
class House {
 public:
  explicit House(const std::string& query) { edit(query); }

  void edit(const std::string& query) {
    matcher_ = std::make_unique<Matcher>(topics_keeping(query), std::vector{source("a")});
  }

  void tell(int number, const std::string& title) {
    Entry told = entry("https://a.test/" + std::to_string(number), title);
    told.summary = "Part " + std::to_string(number);
    document_.push_back(told);
    poll();
  }

  void revise(std::size_t place, const std::string& title) {
    document_.at(place).title = title;
    poll();
  }

  void poll() {
    const StoryRules rules{Publishers(std::vector{source("a")}), {}};
    take_in(source("a"), feed(document_), {*matcher_, rules}, *store_, at(1, ++minute_));
  }

  void fill() { refill_topics(*matcher_, *store_, at(2)); }

  Refilling refilling() { return {*matcher_, *store_}; }

  std::vector<std::string> kept() {
    std::vector<std::string> titles;
    for (const Story& story : store_->stories().newest({.topic = kJobs}, 100))
      titles.push_back(story.entry.title);
    std::ranges::sort(titles);
    return titles;
  }

  Store& store() { return *store_; }

 private:
  int minute_ = 0;
  std::vector<Entry> document_;
  std::unique_ptr<Store> store_ = open_store(":memory:");
  std::unique_ptr<Matcher> matcher_;
};

using Titles = std::vector<std::string>;

}  // namespace

TEST_CASE("until it is filled a topic holds what it held; then what its filter says") {
  House house("wages");
  house.fill();
  for (int i = 0; i < 5; ++i)
    house.tell(i,
               (i % 2 == 0 ? "Wages rise in the south, part " : "Mines close in the north, ") +
                   std::to_string(i));
  const Titles before = house.kept();
  CHECK(before.size() == 3);
  house.edit("mines");
  Refilling refilling = house.refilling();
  CHECK(refilling.left(Refilling::Why::edited) == std::vector{kJobs});

  Titles expected{"Mines close in the north, 1", "Mines close in the north, 3"};
  SECTION("when nothing else happens") {}
  SECTION("when a story comes that the new filter keeps") {
    refilling.work(2, at(2));
    house.tell(7, "Mines open again");
    expected.emplace_back("Mines open again");
  }
  SECTION("when a story that was looked at reads otherwise now") {
    refilling.work(2, at(2));
    house.revise(0, "Mines pay wages in the south");
    house.revise(1, "Nothing that a filter keeps");
    expected = {"Mines close in the north, 3", "Mines pay wages in the south"};
  }
  SECTION("when a story that was looked at is gone") {
    refilling.work(5, at(2));
    house.store().stories().prune({.before = at(3)});
    expected.clear();
  }
  SECTION("when more changed than the log remembers") {
    refilling.work(2, at(2));
    house.revise(0, "Mines pay wages in the south");
    house.store().change_log().keep(0);
    expected.emplace_back("Mines pay wages in the south");
  }
  std::optional<Refilled> filled;
  for (int turns = 0; !refilling.is_over(); ++turns) {
    REQUIRE(turns < 50);
    filled = refilling.work(2, at(2));
  }
  CHECK(house.kept() == expected);
  REQUIRE(filled);
  CHECK(filled->topic == kJobs);
  CHECK(house.refilling().is_over());
}

TEST_CASE("a topic that never was filled is told apart from one that is filled again with time") {
  House house("wages");
  CHECK(house.refilling().left(Refilling::Why::new_topic) == std::vector{kJobs});
  house.tell(1, "Wages rise");
  house.fill();
  CHECK(house.refilling().is_over());
  house.store().topics().forget_digests(std::vector{kJobs});
  CHECK(house.refilling().left(Refilling::Why::aged) == std::vector{kJobs});
}
