// Work for clients that wait: done aside, and never too much of it.
#include "daemon/ask/enquiries.h"

#include <condition_variable>
#include <mutex>
#include <stdexcept>

#include "tests/feeds/store/support.h"
#include "tests/support/catch.h"

using namespace ilofeed;
using namespace ilofeed::daemon;

namespace {

// Takes replies from other threads.
class Replies {
 public:
  Answer taker() {
    return [this](const Reply& reply) {
      const std::lock_guard lock(mutex_);
      statuses_.push_back(reply.status);
      came_.notify_all();
    };
  }

  std::vector<int> wait_for(std::size_t count) {
    std::unique_lock lock(mutex_);
    came_.wait_for(lock, std::chrono::seconds{30}, [&] { return statuses_.size() >= count; });
    return statuses_;
  }

 private:
  std::mutex mutex_;
  std::condition_variable came_;
  std::vector<int> statuses_;
};

// A door that work waits at.
class Door {
 public:
  void pass() {
    std::unique_lock lock(mutex_);
    ++waiting_;
    changed_.notify_all();
    changed_.wait(lock, [this] { return open_; });
  }

  void open() {
    const std::lock_guard lock(mutex_);
    open_ = true;
    changed_.notify_all();
  }

  void wait_for_guest() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [this] { return waiting_ > 0; });
  }

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  int waiting_ = 0;
  bool open_ = false;
};

struct Office {
  tests::TemporaryFolder folder;
  std::unique_ptr<feeds::Store> opened = feeds::open_store(folder / "s.db");
  feeds::Store& store = *opened;
  Replies replies;
  Door door;
};

}  // namespace

TEST_CASE("work is done with a store that sees what was committed") {
  Office office;
  office.store.stories().merge(
      tests::source("s"), tests::feed({tests::entry("https://x.test/1", "One")}), tests::at(1));
  Enquiries enquiries(office.folder / "s.db");
  enquiries.ask(
      [](feeds::Store& store) { return text_reply(200 + store.stories().counts().stories, ""); },
      office.replies.taker());
  CHECK(office.replies.wait_for(1) == std::vector<int>{201});
}

TEST_CASE("who comes when too many wait is told to come again") {
  Office office;
  Enquiries enquiries(office.folder / "s.db",
                      {.threads = 1, .waiting = 2, .patience = std::chrono::hours{1}});
  const auto slow = [&](feeds::Store&) {
    office.door.pass();
    return text_reply(200, "");
  };
  enquiries.ask(slow, office.replies.taker());
  office.door.wait_for_guest();
  for (int i = 0; i < 5; ++i)
    enquiries.ask(slow, office.replies.taker());
  CHECK(office.replies.wait_for(3) == std::vector<int>{503, 503, 503});
  office.door.open();
  CHECK(office.replies.wait_for(6) == std::vector<int>{503, 503, 503, 200, 200, 200});
}

TEST_CASE("what waited for too long is not begun") {
  Office office;
  Enquiries enquiries(office.folder / "s.db",
                      {.threads = 1, .waiting = 2, .patience = std::chrono::seconds{-1}});
  enquiries.ask([](feeds::Store&) { return text_reply(200, ""); }, office.replies.taker());
  CHECK(office.replies.wait_for(1) == std::vector<int>{503});
}

TEST_CASE("work that fails is a reply too, and the next may succeed") {
  Office office;
  Enquiries enquiries(office.folder / "s.db", {.threads = 1});
  enquiries.ask([](feeds::Store&) -> Reply { throw std::runtime_error("broken"); },
                office.replies.taker());
  enquiries.ask([](feeds::Store&) { return text_reply(200, ""); }, office.replies.taker());
  CHECK(office.replies.wait_for(2) == std::vector<int>{503, 200});
}

TEST_CASE("a store that is not there yet is opened once it is") {
  Office office;
  Enquiries enquiries(office.folder / "later.db", {.threads = 1});
  const auto work = [](feeds::Store&) { return text_reply(200, ""); };
  enquiries.ask(work, office.replies.taker());
  CHECK(office.replies.wait_for(1) == std::vector<int>{503});
  const auto later = feeds::open_store(office.folder / "later.db");
  enquiries.ask(work, office.replies.taker());
  CHECK(office.replies.wait_for(2) == std::vector<int>{503, 200});
}

TEST_CASE("who still waits at the end is answered") {
  Office office;
  {
    Enquiries enquiries(office.folder / "s.db", {.threads = 1});
    enquiries.ask(
        [&](feeds::Store&) {
          office.door.pass();
          return text_reply(200, "");
        },
        office.replies.taker());
    office.door.wait_for_guest();
    enquiries.ask([](feeds::Store&) { return text_reply(200, ""); }, office.replies.taker());
    office.door.open();
  }
  CHECK(office.replies.wait_for(2).size() == 2);
}
