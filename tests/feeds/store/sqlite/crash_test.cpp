// What must hold when the process is killed or the disk is full. Each scene plays in a child
// process.
#include <csignal>
#include <functional>

#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tests/feeds/store/support.h"
#include "tests/support/catch.h"

using namespace ilofeed::tests;

namespace {

namespace fs = std::filesystem;

Feed page(int first, int last, std::size_t size = 10) {
  std::vector<Entry> entries;
  for (int i = first; i <= last; ++i) {
    entries.push_back(
        dated(entry("https://x.test/" + std::to_string(i), "Story " + std::to_string(i)), 1));
    entries.back().content_html = std::string(size, static_cast<char>('a' + i % 26));
  }
  return feed(std::move(entries));
}

// Runs `scene` in a child and gives how it ended.
int ended(const std::function<int()>& scene) {
  const pid_t child = ::fork();
  if (child == 0) {
    int status = 99;
    try {
      status = scene();
    } catch (...) {
    }
    ::_exit(status);
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  return WIFSIGNALED(status) ? -WTERMSIG(status) : WEXITSTATUS(status);
}

PollState with_etag(const std::string& etag) {
  PollState state;
  state.validators.etag = etag;
  return state;
}

}  // namespace

TEST_CASE("a killed process loses nothing that was committed, and leaves nothing half done") {
  const TemporaryFolder folder;
  const fs::path path = folder / "s.db";
  for (int round = 1; round <= 5; ++round) {
    const int how = ended([&] {
      const auto store = open_store(path);
      {
        Store::Transaction transaction(*store);
        merge_into(*store, source("s"), page(1, 10 * round), at(10));
        store->timetable().save_poll_state({"s"}, with_etag(std::to_string(10 * round)));
        transaction.commit();
      }
      const Store::Transaction transaction(*store);
      merge_into(*store, source("s"), page(1000, 1400, 2000), at(11));
      store->timetable().save_poll_state({"s"}, with_etag("never"));
      return ::raise(SIGKILL);
    });
    CHECK(how == -SIGKILL);
    const auto store = open_store(path);
    CHECK(store->opening_notes().empty());
    CHECK(store->stories().counts().stories == 10 * round);
    CHECK(store->timetable().poll_states().at({"s"}).validators.etag == std::to_string(10 * round));
    CHECK(store->stories().counts().entries.at({"s"}) == 10 * round);
  }
}

TEST_CASE("a process that is killed while it fills the index loses no words") {
  const TemporaryFolder folder;
  const fs::path path = folder / "s.db";
  const auto holding = [](Store& store, const std::string& word) {
    return store.search()
        .candidates({{.kind = WordNeed::Kind::word, .text = word}, {}, {}}, 1000)
        .size();
  };
  for (int round = 1; round <= 4; ++round) {
    ended([&] {
      const auto store = open_store(path);
      merge_into(*store, source("s"), page(round * 100, round * 100 + 20), at(round));
      store->search().index_words(static_cast<std::size_t>(5 * round));
      const Store::Transaction transaction(*store);
      store->search().index_words(10);
      return ::raise(SIGKILL);
    });
    const auto store = open_store(path);
    CHECK(store->opening_notes().empty());
    CHECK(holding(*store, "story") == static_cast<std::size_t>(21 * round));
  }
  const auto store = open_store(path);
  while (store->search().index_words(100)) {
  }
  CHECK(holding(*store, "story") == 84);
  CHECK(holding(*store, "205") == 1);
}

TEST_CASE("a full disk is told, writes nothing, and is no trouble once there is space") {
  const TemporaryFolder folder;
  const int how = ended([&] {
    std::signal(SIGXFSZ, SIG_IGN);
    const auto store = open_store(folder / "s.db");
    merge_into(*store, source("s"), page(1, 5), at(10));
    rlimit limit{};
    ::getrlimit(RLIMIT_FSIZE, &limit);
    const rlimit tight{512UL * 1024, limit.rlim_max};
    ::setrlimit(RLIMIT_FSIZE, &tight);
    bool told = false;
    for (int attempt = 0; attempt < 3; ++attempt) {
      told = false;
      try {
        Store::Transaction transaction(*store);
        merge_into(*store, source("s"), page(100, 200, 20'000), at(11));
        store->timetable().save_poll_state({"s"}, with_etag("never"));
        transaction.commit();
      } catch (const StoreError& error) {
        told = error.fault() == StoreFault::full;
      }
      if (!told) return 1;
      if (store->stories().counts().stories != 5 || !store->timetable().poll_states().empty())
        return 2;
    }
    ::setrlimit(RLIMIT_FSIZE, &limit);
    Store::Transaction transaction(*store);
    merge_into(*store, source("s"), page(100, 200, 20'000), at(12));
    transaction.commit();
    return store->stories().counts().stories == 106 ? 0 : 3;
  });
  CHECK(how == 0);
  const auto store = open_store(folder / "s.db");
  CHECK(store->opening_notes().empty());
  CHECK(store->stories().counts().stories == 106);
}
