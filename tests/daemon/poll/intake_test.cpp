// Several polls that are taken in together, each as if it were by itself.
#include "daemon/poll/intake.h"

#include <sqlite3.h>

#include "feeds/store/open.h"
#include "tests/feeds/store/support.h"
#include "tests/support/catch.h"
#include "tests/support/full_disk.h"

using namespace ilofeed;
using namespace ilofeed::daemon;
using namespace std::chrono_literals;

namespace {

feeds::Source polled(const std::string& id) {
  feeds::Source made = tests::source_at(id, id + ".example");
  made.interval = 30min;
  return made;
}

Outcome brought_by(const feeds::Source& source, int entries) {
  Outcome outcome;
  outcome.status = 200;
  outcome.answered_by = source.url;
  outcome.fields.validators.etag = "\"1\"";
  std::vector<feeds::Entry> all;
  for (int i = 1; i <= entries; ++i) {
    const std::string number = std::to_string(i);
    all.push_back(tests::dated(tests::entry("https://" + source.id.text + ".example/" + number,
                                            "Story " + number + " of " + source.id.text),
                               i));
  }
  outcome.feed = tests::feed(std::move(all));
  return outcome;
}

/// What a store refuses of one source, for whatever reason.
void refuse(const std::filesystem::path& store, const std::string& source) {
  sqlite3* database = nullptr;
  REQUIRE(sqlite3_open(store.c_str(), &database) == SQLITE_OK);
  const std::string sql = "CREATE TRIGGER refused BEFORE INSERT ON origin WHEN new.source = '" +
                          source + "' BEGIN SELECT RAISE(ABORT, 'refused'); END";
  CHECK(sqlite3_exec(database, sql.c_str(), nullptr, nullptr, nullptr) == SQLITE_OK);
  sqlite3_close(database);
}

/// An intake over a store in a file, and three sources that were just asked for the first time.
struct World {
  World() {
    config::Config config;
    config.sources = {polled("a"), polled("b"), polled("c")};
    setup = make_setup(config);
    memory.adopt(*setup);
    intake.adopt(setup);
    for (const feeds::Source& source : setup->sources)
      outcomes.push_back(brought_by(source, 3));
  }

  std::vector<PollReport> take_in() {
    std::vector<Intake::Brought> polls;
    std::size_t i = 0;
    for (const feeds::Source& source : setup->sources)
      polls.push_back({source, outcomes[i++]});
    return intake.accept(polls, now);
  }

  int stories_of(const std::string& source) { return store->stories().counts().entries[{source}]; }

  const feeds::PollState& remembered(const std::string& source) {
    return memory.state_of({source});
  }

  /// What a program knows that begins now.
  std::string stored_etag(const std::string& source) {
    return store->timetable().poll_states()[{source}].validators.etag;
  }

  tests::TemporaryFolder folder;
  std::filesystem::path file = folder / "s.db";
  std::unique_ptr<feeds::Store> store = feeds::open_store(file);
  DiskWatch disk;
  SourceMemory memory{*store, disk};
  Intake intake{*store, disk, memory};
  std::shared_ptr<const Setup> setup;
  std::vector<Outcome> outcomes;
  Now now{Moment{1h}, std::chrono::sys_seconds{1'716'000'000s}};
};

}  // namespace

TEST_CASE("polls that are taken in together are told and remembered one by one") {
  World world;
  world.outcomes[1] = brought_by(polled("b"), 2);
  const auto reports = world.take_in();
  REQUIRE(reports.size() == 3);
  CHECK(reports[0].source.text == "a");
  CHECK(reports[1].fresh == 2);
  CHECK(reports[2].fresh == 3);
  for (const std::string source : {"a", "b", "c"}) {
    CHECK(world.remembered(source).validators.etag == "\"1\"");
    CHECK(world.stored_etag(source) == "\"1\"");
  }
}

TEST_CASE("what is wrong with one poll keeps out none of those that are taken in with it") {
  World world;
  refuse(world.file, "b");
  CHECK_THROWS_AS(world.take_in(), feeds::StoreError);
  CHECK(world.stories_of("a") == 3);
  CHECK(world.stories_of("b") == 0);
  CHECK(world.stories_of("c") == 3);
  CHECK(world.remembered("a").validators.etag == "\"1\"");
  CHECK(world.remembered("b").validators.etag.empty());
  CHECK(world.stored_etag("b").empty());
  CHECK(world.stored_etag("c") == "\"1\"");
}

TEST_CASE("of polls that a full disk takes not nothing is remembered, and all come again") {
  World world;
  {
    const tests::FullDisk no_space(world.file);
    for (const PollReport& report : world.take_in())
      CHECK(report.failure->reason == feeds::Reason::not_stored);
    CHECK(world.disk.full());
  }
  for (const std::string source : {"a", "b", "c"}) {
    CHECK(world.remembered(source).validators.etag.empty());
    CHECK(world.remembered(source).consecutive_failures == 0);
  }
  std::size_t i = 0;
  for (const feeds::Source& source : world.setup->sources)
    world.outcomes[i++] = brought_by(source, 3);
  for (const PollReport& report : world.take_in())
    CHECK(report.fresh == 3);
  CHECK_FALSE(world.disk.full());
}
