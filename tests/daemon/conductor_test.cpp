// What the whole daemon bears, with a real store, real signals and no network.
#include "daemon/conductor.h"

#include <csignal>
#include <fstream>

#include <unistd.h>

#include "daemon/setup/environment.h"
#include "feeds/store/open.h"
#include "tests/feeds/store/support.h"
#include "tests/support/catch.h"
#include "tests/support/full_disk.h"

using namespace ilofeed;
using namespace ilofeed::daemon;

namespace {

const feeds::TopicId topic{"jobs"};

class House {
 public:
  explicit House(const std::string& query) {
    configure(query);
    tests::merge_into(*store_,
                      tests::source("a"),
                      tests::feed({tests::entry("http://a.example/1", "Wages rise"),
                                   tests::entry("http://a.example/2", "Strikes end")}),
                      tests::at(1));
  }

  void configure(const std::string& query) {
    std::ofstream(folder_ / "c.yaml")
        << "sources:\n  a:\n    url: http://a.example/feed\n    paused: true\n"
           "topics:\n  jobs:\n    match: "
        << query << '\n'
        << editors_word_;
  }

  /// What the configuration says of stories from when it is written next.
  void say(std::string editors_word) { editors_word_ = std::move(editors_word); }

  /// Starts the daemon, reloads it when its topic is to be another one, and stops it. Gives how it
  /// ended.
  int run(const std::string& next_query = {}) {
    Signals received;
    Conductor conductor(option(), make_setup(*load_or_complain(option())), *store_, received);
    if (!next_query.empty()) {
      configure(next_query);
      ::kill(::getpid(), SIGHUP);
    }
    ::kill(::getpid(), SIGTERM);
    return conductor.run();
  }

  int stories() { return store_->stories().counts().topics[topic]; }

  std::filesystem::path database() const { return folder_ / "s.db"; }

 private:
  ConfigOption option() const { return {(folder_ / "c.yaml").string()}; }

  tests::TemporaryFolder folder_;
  std::string editors_word_;
  std::unique_ptr<feeds::Store> store_ = feeds::open_store(database());
};

}  // namespace

TEST_CASE(
    "a reload joins stored stories as the editor says, and parts them when that is taken back") {
  const std::string both = "wages OR strikes";
  House house(both);
  CHECK(house.run() == 0);
  CHECK(house.stories() == 2);
  house.say("stories: { same: [[http://a.example/1, https://www.a.example/2/]] }\n");
  CHECK(house.run(both) == 0);
  CHECK(house.stories() == 1);
  CHECK(house.run() == 0);
  CHECK(house.stories() == 1);
  house.say("");
  CHECK(house.run(both) == 0);
  CHECK(house.stories() == 2);
}

TEST_CASE("a reload with a changed topic on a full disk ends nothing, and is made up for") {
  House house("wages");
  CHECK(house.run() == 0);
  CHECK(house.stories() == 1);
  {
    const tests::FullDisk full(house.database());
    CHECK(house.run("wages OR strikes") == 0);
    CHECK(house.stories() == 1);
    CHECK(house.run() == 0);
    CHECK(house.stories() == 1);
  }
  CHECK(house.run() == 0);
  CHECK(house.stories() == 2);
}
