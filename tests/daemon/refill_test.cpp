#include "daemon/refill.h"

#include "feeds/flow/filing.h"
#include "feeds/store/open.h"
#include "tests/feeds/store/support.h"
#include "tests/support/catch.h"

using namespace ilofeed;
using namespace ilofeed::daemon;
using Catch::Matchers::Contains;

namespace {

const feeds::TopicId kJobs{"jobs"};
constexpr int kMany = 1'200;  // more than are looked at at once

std::shared_ptr<const Setup> setup_keeping(const std::string& query,
                                           std::vector<std::string> tokens = {}) {
  config::Config config;
  feeds::Topic jobs;
  jobs.id = kJobs;
  jobs.match = *feeds::parse_query(query, {});
  jobs.tokens = std::move(tokens);
  config.topics = {jobs};
  config.sources = {tests::source("a")};
  return make_setup(std::move(config));
}

/// A store with many stories, and whoever fills its topics.
class House {
 public:
  House() {
    std::vector<feeds::Entry> entries;
    for (int i = 0; i < kMany; ++i) {
      const std::string number = std::to_string(i);
      entries.push_back(tests::entry("https://a.test/" + number, "Wages rise, part " + number));
    }
    tests::merge_into(*store_, tests::source("a"), tests::feed(entries), tests::at(1));
  }

  Refill& refill() { return refill_; }

  int kept() { return store_->stories().counts().topics[kJobs]; }

  void work_to_the_end() {
    for (int turns = 0; refill_.has_work(); ++turns) {
      REQUIRE(turns < 100);
      REQUIRE(refill_.work(now_));
    }
  }

  const Now now_{Moment{std::chrono::hours{1}}, std::chrono::sys_seconds{tests::at(2)}};

 private:
  std::unique_ptr<feeds::Store> store_ = feeds::open_store(":memory:");
  DiskWatch disk_;
  Refill refill_{*store_, disk_};
};

}  // namespace

TEST_CASE("a large store is looked at a few stories at a time, and that is told") {
  House house;
  REQUIRE(house.refill().begin(setup_keeping("wages"), house.now_));
  CHECK(house.refill().has_work());
  CHECK(house.kept() == 0);
  CHECK(house.refill().new_topics() == std::set{kJobs});
  CHECK_THAT(house.refill().text(), Contains("jobs"));
  house.work_to_the_end();
  CHECK(house.kept() == kMany);
  CHECK(house.refill().new_topics().empty());
  CHECK(house.refill().text().empty());
  const auto filled = house.refill().take_filled();
  REQUIRE(filled.size() == 1);
  CHECK(filled[0].gained == kMany);
}

TEST_CASE("what is withheld from others is known before anything is shown") {
  House house;
  REQUIRE(house.refill().begin(setup_keeping("wages", {"desk"}), house.now_));
  CHECK_FALSE(house.refill().has_work());
  CHECK(house.kept() == kMany);
}

TEST_CASE("a filter that is edited while its topic is filled counts alone") {
  House house;
  REQUIRE(house.refill().begin(setup_keeping("strikes"), house.now_));
  REQUIRE(house.refill().begin(setup_keeping("wages"), house.now_));
  house.work_to_the_end();
  CHECK(house.kept() == kMany);
}
