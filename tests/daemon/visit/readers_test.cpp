// Documents that are hard to read, beside others.
#include "daemon/visit/readers.h"

#include <chrono>
#include <condition_variable>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "daemon/visit/reading_budget.h"
#include "feeds/text/html/html.h"
#include "tests/support/catch.h"

using namespace ilofeed;
using namespace ilofeed::daemon;
using namespace std::chrono_literals;

namespace {

/// Collects what is read.
class Desk {
 public:
  Readers::Done done() {
    return [this](ReadDocument document) {
      const std::lock_guard lock(mutex_);
      read_.emplace(document.number, std::move(document.document));
      came_.notify_all();
    };
  }

  const WasRead* wait_for(RequestNumber number) {
    std::unique_lock lock(mutex_);
    came_.wait_for(lock, 60s, [&] { return read_.contains(number); });
    const auto at = read_.find(number);
    return at == read_.end() ? nullptr : &at->second;
  }

 private:
  std::mutex mutex_;
  std::condition_variable came_;
  std::map<RequestNumber, WasRead> read_;
};

ReadTask task_of(RequestNumber number, const std::string& source, std::string body) {
  auto asked = std::make_shared<feeds::Source>();
  asked->id = {source};
  asked->url = "https://" + source + ".example/feed";
  ReadTask task;
  task.number = number;
  task.read.response = {asked->url, "application/rss+xml", "", std::move(body)};
  task.read.source = asked;
  return task;
}

std::string rss(const std::string& title) {
  return "<rss version='2.0'><channel><title>t</title><item><title>" + title +
         "</title><link>https://a.example/1</link></item></channel></rss>";
}

}  // namespace

TEST_CASE("documents are read whatever else waits") {
  Desk desk;
  Readers readers(desk.done());
  for (RequestNumber number = 1; number <= 200; ++number)
    readers.read(task_of(number, "flood", rss("a")));
  readers.read(task_of(201, "quiet", rss("b")));
  for (RequestNumber number = 1; number <= 201; ++number) {
    const WasRead* read = desk.wait_for(number);
    REQUIRE(read != nullptr);
    REQUIRE(read->feed);
    CHECK(read->feed->entries.size() == 1);
  }
}

TEST_CASE("the largest sitemap that may be written is read within its budget") {
  constexpr int kMost = 50'000;  // addresses, by sitemaps.org
  std::string sitemap = "<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>";
  for (int n = 0; n < kMost; ++n)
    sitemap += "<url><loc>/" + std::to_string(n) + "</loc></url>";
  Desk desk;
  Readers readers(desk.done());
  readers.read(task_of(1, "sitemap", sitemap + "</urlset>"));
  const WasRead* read = desk.wait_for(1);
  REQUIRE(read != nullptr);
  REQUIRE(read->feed);
  CHECK(read->feed->entries.size() == kMost);
}

TEST_CASE("work within its budget goes on, and ends where it exceeds it") {
  const auto keep_taking = [](std::size_t bytes) {
    std::vector<std::unique_ptr<char[]>> kept;
    for (std::size_t taken = 0; taken < bytes; taken += 1U << 16)
      kept.push_back(std::make_unique<char[]>(1U << 16));
  };
  const auto take_and_give_back = [](std::chrono::milliseconds time) {
    const auto end = std::chrono::steady_clock::now() + time;
    while (std::chrono::steady_clock::now() < end)
      std::make_unique<std::string>(100, 'a');
  };
  const ReadingBudget budget({.bytes = 8U << 20, .cpu = 300ms});
  CHECK_NOTHROW(keep_taking(6U << 20));
  CHECK_NOTHROW(keep_taking(6U << 20));  // what is given back counts no more
  SECTION("memory") {
    CHECK_THROWS_WITH(keep_taking(64U << 20), Catch::Contains("memory"));
    CHECK_NOTHROW(keep_taking(64U << 20));  // once: what clears up is let alone
  }
  SECTION("time") {
    CHECK_THROWS_WITH(take_and_give_back(20s), Catch::Contains("processor time"));
  }
}

TEST_CASE("without a budget nothing is counted") {
  { const ReadingBudget budget({.bytes = 1U << 20, .cpu = 1s}); }
  CHECK(ReadingBudget::current() == nullptr);
  CHECK(std::make_unique<std::string>(4U << 20, 'a')->size() == 4U << 20);
}

TEST_CASE("memory that the readers of HTML and XML take is counted, too") {
  constexpr int kMany = 200'000;
  std::string page = "<!DOCTYPE html><body>";
  for (int i = 0; i < kMany; ++i)
    page += "<i></i>";
  const auto read = [&] { return feeds::parse_html(page); };
  CHECK_NOTHROW(read());
  {
    const ReadingBudget budget({.bytes = 8U << 20, .cpu = 60s});
    CHECK_THROWS_WITH(read(), Catch::Contains("memory"));
  }
  {
    const ReadingBudget budget({.bytes = 1024U << 20, .cpu = 60s});
    CHECK_NOTHROW(read());
  }
}
