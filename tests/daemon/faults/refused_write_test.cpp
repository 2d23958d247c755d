// The whole daemon on a disk that refuses a write, each in its turn.
#include <cstdio>
#include <fstream>

#include <fcntl.h>
#include <unistd.h>

#include "daemon/system/log.h"
#include "tests/daemon/faults/scene.h"
#include "tests/support/catch.h"
#include "tests/support/faulty_disk.h"

using namespace ilofeed;
using namespace ilofeed::daemon;

namespace {

/// What is written to standard error while it lives.
class Log {
 public:
  explicit Log(const std::filesystem::path& path) : path_(path), before_(::dup(2)) {
    std::fflush(stderr);
    const UniqueFd file(::open(path.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0600));
    ::dup2(file.get(), 2);
    set_up_log();
  }

  ~Log() {
    std::fflush(stderr);
    ::dup2(before_.get(), 2);
  }

  Log(const Log&) = delete;
  Log& operator=(const Log&) = delete;

  int lines_with(const std::string& words) const {
    std::ifstream in(path_);
    std::string line;
    int found = 0;
    while (std::getline(in, line))
      found += line.find(words) == std::string::npos ? 0 : 1;
    return found;
  }

 private:
  std::filesystem::path path_;
  UniqueFd before_;
};

}  // namespace

TEST_CASE(
    "whichever write the disk refuses, serving goes on, nothing is lost, and one line tells") {
  struct Row {
    tests::Fault fault;
    std::size_t step;  // the two ways to refuse a write go the same way on
  };

  const auto row = GENERATE(values<Row>(
      {{tests::Fault::full, 5}, {tests::Fault::io_error, 11}, {tests::Fault::unsynced, 1}}));
  std::size_t seen = 1;
  int told_at_all = 0;
  for (std::size_t number = 0; number < seen; number += row.step) {
    tests::FaultyDisk disk;
    tests::Scene scene;
    scene.open();
    disk.fail_at(number, row.fault);
    int ended = -1;
    int told = 0;
    {
      const Log log(scene.log());
      ended = scene.run(tests::Scene::End::stored);
      seen = disk.seen();
      told = log.lines_with("event=store_full");
    }
    told_at_all += told;
    INFO("write " << number << " of " << seen);
    REQUIRE(ended == 0);
    REQUIRE(scene.served_without_end());
    REQUIRE(told <= 1);
    REQUIRE(scene.titles() == tests::Scene::all_titles());
    REQUIRE(scene.has_article());
  }
  CHECK((told_at_all > 0 || row.fault == tests::Fault::unsynced));
}
