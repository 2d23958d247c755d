// The whole daemon on a disk that refuses a write, each in its turn.
#include <csignal>
#include <fstream>
#include <future>
#include <set>
#include <thread>

#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

#include "daemon/ask/press.h"
#include "daemon/conductor.h"
#include "daemon/setup/environment.h"
#include "daemon/system/log.h"
#include "feeds/store/open.h"
#include "tests/feeds/store/support.h"
#include "tests/support/catch.h"
#include "tests/support/faulty_disk.h"

using namespace ilofeed;
using namespace ilofeed::daemon;
using namespace std::chrono_literals;

namespace {

constexpr int kEntries = 3;

std::string rss(const std::string& source, int entries) {
  std::string items;
  for (int i = 1; i <= entries; ++i) {
    const std::string name = source + std::to_string(i);
    items += "<item><title>Wages of " + name + "</title><link>https://" + source + ".example/" +
             name + "</link><guid>" + name + "</guid></item>";
  }
  return "<rss version='2.0'><channel><title>" + source + "</title>" + items + "</channel></rss>";
}

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

/// A daemon with two sources, of which one grows while it runs, and a topic that becomes another.
class Scene {
 public:
  Scene() {
    write("a.xml", rss("a", kEntries));
    write("b.xml", rss("b", kEntries - 1));
    configure("wages");
  }

  /// Runs it until all is published, whatever the disk does. Gives how it ended.
  int run(tests::FaultyDisk& disk, std::size_t number, tests::Fault fault) {
    store_ = feeds::open_store(folder_ / "s.db");
    disk.fail_at(number, fault);
    Signals received;
    Conductor conductor(option(), make_setup(*load_or_complain(option())), *store_, received);
    Press press(conductor.shelf(), folder_ / "s.db");
    const std::jthread reader([this, &press] {
      poll_until(press, 2 * kEntries - 1);
      write("b.xml", rss("b", kEntries));
      configure("wages OR salaries");
      ::kill(::getpid(), SIGHUP);
      poll_until(press, 2 * kEntries);
      ::kill(::getpid(), SIGTERM);
    });
    return conductor.run();
  }

  /// Titles of all that a restart finds.
  std::multiset<std::string> titles() {
    store_ = feeds::open_store(folder_ / "s.db");
    std::multiset<std::string> found;
    for (const feeds::Story& story : store_->stories().newest({}, 100))
      found.insert(story.entry.title);
    return found;
  }

  std::filesystem::path log() const { return folder_ / "log"; }

  bool served_without_end() const { return served_; }

 private:
  void write(const char* name, const std::string& text) const {
    std::ofstream(folder_ / "new") << text;
    std::filesystem::rename(folder_ / "new", folder_ / name);
  }

  void configure(const std::string& query) const {
    const std::string folder = (folder_ / "").string();
    write("c.yaml",
          "fetch: { interval: 100ms, min_interval: 100ms, max_interval: 100ms, host_delay: 0s }\n"
          "sources:\n  a: file://" +
              folder + "a.xml\n  b: file://" + folder +
              "b.xml\ntopics:\n  jobs:\n    match: " + query + '\n');
  }

  // Has the sources polled again and again until so many stories are stored. What was published
  // stays so meanwhile.
  void poll_until(Press& press, int stories) {
    const auto store = feeds::open_store(folder_ / "s.db", feeds::OpenMode::read_only);
    const auto end = std::chrono::steady_clock::now() + 20s;
    while (store->stories().counts().stories < stories && std::chrono::steady_clock::now() < end) {
      served_ = served_ && status_of(press, "/topics/jobs.json") == 200;
      ::kill(::getpid(), SIGUSR1);
      ::poll(nullptr, 0, 5);
    }
  }

  static int status_of(Press& press, const std::string& path) {
    std::promise<int> status;
    press.give({.method = "GET", .target = path}, path, [&status](const Reply& reply) {
      status.set_value(reply.status);
    });
    return status.get_future().get();
  }

  ConfigOption option() const { return {(folder_ / "c.yaml").string()}; }

  tests::TemporaryFolder folder_;
  std::unique_ptr<feeds::Store> store_;
  bool served_ = true;
};

}  // namespace

TEST_CASE(
    "whichever write the disk refuses, serving goes on, nothing is lost, and one line tells") {
  struct Row {
    tests::Fault fault;
    std::size_t step;  // the two ways to refuse a write go the same way on
  };

  const auto row = GENERATE(values<Row>(
      {{tests::Fault::full, 1}, {tests::Fault::io_error, 9}, {tests::Fault::unsynced, 1}}));
  std::size_t seen = 1;
  int told_at_all = 0;
  for (std::size_t number = 0; number < seen; number += row.step) {
    tests::FaultyDisk disk;
    Scene scene;
    int ended = -1;
    int told = 0;
    {
      const Log log(scene.log());
      ended = scene.run(disk, number, row.fault);
      seen = disk.seen();
      told = log.lines_with("event=store_full");
    }
    told_at_all += told;
    INFO("write " << number << " of " << seen);
    REQUIRE(ended == 0);
    REQUIRE(scene.served_without_end());
    REQUIRE(told <= 1);
    REQUIRE(scene.titles() == std::multiset<std::string>{"Wages of a1",
                                                         "Wages of a2",
                                                         "Wages of a3",
                                                         "Wages of b1",
                                                         "Wages of b2",
                                                         "Wages of b3"});
  }
  CHECK((told_at_all > 0 || row.fault == tests::Fault::unsynced));
}
