// The whole daemon on a disk that refuses a write, each in its turn.
#include "daemon/system/disk_watch.h"
#include "feeds/store/open.h"
#include "tests/daemon/faults/log_file.h"
#include "tests/daemon/faults/scene.h"
#include "tests/support/catch.h"
#include "tests/support/faulty_disk.h"

using namespace ilofeed;
using namespace ilofeed::tests;

TEST_CASE(
    "whichever write the disk refuses, serving goes on, nothing is lost, and one line tells") {
  struct Row {
    Fault fault;
    std::size_t step;  // the two ways to refuse a write go the same way on
    std::string event;
  };

  const auto row = GENERATE(values<Row>({{Fault::full, 5, "store_full"},
                                         {Fault::io_error, 11, "store_full"},
                                         {Fault::unsynced, 1, "store_unsynced"}}));
  std::size_t seen = 1;
  int told_at_all = 0;
  for (std::size_t number = 0; number < seen; number += row.step) {
    FaultyDisk disk;
    Scene scene;
    scene.open();
    disk.fail_at(number, row.fault);
    int ended = -1;
    int told = 0;
    {
      const LogFile log(scene.log());
      ended = scene.run(Scene::End::stored);
      seen = disk.seen();
      told = log.lines_with("event=" + row.event);
    }
    told_at_all += told;
    INFO("write " << number << " of " << seen);
    REQUIRE(ended == 0);
    REQUIRE(scene.served_without_end());
    REQUIRE(told <= 1);
    REQUIRE(scene.titles() == Scene::all_titles());
    REQUIRE(scene.has_article());
  }
  CHECK((told_at_all > 0 || row.fault == Fault::unsynced));
}

TEST_CASE(
    "a disk that keeps nothing for good for a while is told once, and once when it does again") {
  const TemporaryFolder folder;
  const FaultyDisk disk;
  LogFile log(folder / "log");
  const auto store = feeds::open_store(folder / "s.db");
  daemon::DiskWatch watch;
  const auto poll = [&](int number) {
    const std::string name = "https://a.example/" + std::to_string(number);
    const auto refused =
        watch.run([&] { merge_into(*store, source("s"), feed({entry(name, name)}), at(number)); });
    watch.tell_space();
    watch.make_last(*store);
    return !refused;
  };
  REQUIRE(poll(1));
  disk.fail_from(0, Fault::unsynced);
  for (int number = 2; number < 5; ++number)
    REQUIRE(poll(number));
  CHECK(watch.unsynced());
  CHECK_FALSE(watch.full());
  watch.make_last(*store);
  CHECK(log.lines_with("event=") == 1);
  CHECK(log.lines_with("error event=store_unsynced") == 1);
  disk.mend();
  watch.make_last(*store);
  watch.make_last(*store);
  CHECK_FALSE(watch.unsynced());
  CHECK(log.lines_with("event=store_synced") == 1);
  CHECK(log.lines_with("event=") == 2);
}
