// Requests to a hub on loopback, by the real fetcher.
#include "daemon/post/poster.h"

#include <poll.h>

#include "daemon/fetch/curl_fetcher.h"
#include "tests/daemon/websub/fake_hub.h"
#include "tests/support/catch.h"
#include "tests/support/loopback_origin.h"

using namespace ilofeed;
using namespace ilofeed::daemon;
using namespace std::chrono_literals;
using tests::LoopbackOrigin;
using tests::Reply;

namespace {

std::string status_line(const std::string& status, const std::string& header = {}) {
  return "HTTP/1.1 " + status + "\r\n" + header + "Content-Length: 0\r\n\r\n";
}

/// Asks once and waits for what comes of it.
PostAnswer ask(const std::string& url, bool private_networks = true) {
  Poster client([](std::function<void(FetchAnswer)> done) {
    return std::make_unique<CurlFetcher>(std::move(done));
  });
  FetchLimits limits;
  limits.timeout = limits.connect_timeout = 5s;
  limits.allow_private_networks = private_networks;
  client.change_limits(std::make_shared<const FetchLimits>(limits), {.host_delay = 0ms});
  client.ask({"key", url, "hub.mode=subscribe"}, read_clocks());
  while (true) {
    client.start_due(read_clocks());
    pollfd ready{client.readable_fd(), POLLIN, 0};
    REQUIRE(::poll(&ready, 1, 20'000) == 1);
    auto answers = client.receive(read_clocks());
    if (!answers.empty()) {
      CHECK(answers.front().key == "key");
      CHECK_FALSE(client.is_asking("key"));
      return answers.front();
    }
  }
}

PostAnswer ask_one_that_says(const std::string& bytes) {
  const LoopbackOrigin hub([&](const std::string&) { return Reply{.bytes = bytes}; });
  return ask(hub.url("/"));
}

}  // namespace

TEST_CASE("a hub is posted a form") {
  const LoopbackOrigin hub(
      [](const std::string&) { return Reply{.bytes = status_line("202 Accepted")}; });
  CHECK_FALSE(ask(hub.url("/hub?x=1")).failure);
  REQUIRE(hub.requests().size() == 1);
  const std::string head = hub.requests().front();
  CHECK(head.starts_with("POST /hub?x=1 HTTP/1.1\r\n"));
  CHECK(head.find("Content-Type: application/x-www-form-urlencoded\r\n") != std::string::npos);
  CHECK(head.find("Content-Length: 18\r\n") != std::string::npos);
}

TEST_CASE("what a hub answers is taken as it is meant") {
  CHECK_FALSE(ask_one_that_says(status_line("204 No Content")).failure);
  CHECK(ask_one_that_says(status_line("400 Bad Request")).failure->detail == "HTTP status 400");
  CHECK(ask_one_that_says(status_line("302 Found", "Location: /x\r\n")).failure->detail ==
        "HTTP status 302");
  const PostAnswer busy = ask_one_that_says(status_line("503 Busy", "Retry-After: 120\r\n"));
  CHECK(busy.failure);
  CHECK(busy.wait == 120s);
  CHECK(ask_one_that_says("nonsense").failure);
}

TEST_CASE("a redirect that keeps the method is followed, not in circles") {
  const LoopbackOrigin hub([](const std::string& head) {
    const bool moved = head.starts_with("POST /old ");
    return Reply{.bytes = moved ? status_line("308 Moved", "Location: /new\r\n")
                                : status_line("202 Accepted")};
  });
  CHECK_FALSE(ask(hub.url("/old")).failure);
  CHECK(hub.requests().back().starts_with("POST /new "));
  CHECK(ask_one_that_says(status_line("307 Moved", "Location: /\r\n")).failure);
  CHECK(ask_one_that_says(status_line("307 Moved", "Location: file:///etc/passwd\r\n")).failure);
}

TEST_CASE("a hub of a private network is not asked unless that is allowed") {
  const LoopbackOrigin hub(
      [](const std::string&) { return Reply{.bytes = status_line("202 Accepted")}; });
  const PostAnswer answer = ask(hub.url("/"), false);
  REQUIRE(answer.failure);
  CHECK(answer.failure->reason == feeds::Reason::refused);
  CHECK(hub.requests().empty());
}

TEST_CASE("the secret of an https hub is not sent where others can read it") {
  struct Row {
    const char* location;
    bool followed;
  };

  const auto row = GENERATE(values<Row>({
      {"https://other.example/", true},
      {"/moved", true},
      {"http://hub.example/", false},
  }));
  tests::FakeHub hub;
  Poster client(hub.fetchers());
  client.ask({"key", "https://hub.example/", "hub.secret=x"}, read_clocks());
  client.start_due(read_clocks());
  hub.redirect(hub.take_requests().at(0), row.location);
  const auto answers = client.receive(read_clocks());
  CHECK(answers.empty() == row.followed);
  CHECK(client.is_asking("key") == row.followed);
}
