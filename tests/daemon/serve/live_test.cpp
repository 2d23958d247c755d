// Routes that answer by themselves, on a real socket.
#include <atomic>
#include <deque>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

#include "tests/daemon/serve/serving.h"

using namespace ilofeed;
using namespace ilofeed::daemon;

TEST_CASE("a live route answers at once, or later from another thread") {
  std::jthread later;
  LiveRoutes routes;
  routes.push_back({.path = "/now", .handle = [](const Request& request, const Answer& answer) {
                      answer(text_reply(200, parameter_of(request.target, "q").value_or("none")));
                    }});
  routes.push_back({.path = "/later/", .handle = [&](const Request&, Answer answer) {
                      later = std::jthread([answer = std::move(answer)] {
                        answer(text_reply(200, "at last"));
                        answer(text_reply(500, "not heard"));
                      });
                    }});
  Running running({}, routes);
  CHECK(running.ask(get("/now?a=1&q=a+b%2Bc&q=2")).ends_with("\r\n\r\na b+c"));
  CHECK(running.ask(get("/now?qq=1")).ends_with("\r\n\r\nnone"));
  CHECK(running.ask(get("/later/x")).ends_with("\r\n\r\nat last"));
  CHECK(status_of(running.ask(get("/now/x"))) == 404);
  CHECK(running.ask(get("/feed.atom")).ends_with("\r\n\r\nfirst"));
  const std::string posted =
      running.ask("POST /now HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\n\r\na");
  CHECK(status_of(posted) == 405);
  CHECK(posted.find("Allow: GET, HEAD\r\n") != std::string::npos);
}

TEST_CASE("a live route takes as large a body as it says, and no more") {
  LiveRoutes routes;
  routes.push_back({.path = "/in",
                    .max_body = [] { return std::size_t{4}; },
                    .refuse = [](const Request& request) -> std::optional<Reply> {
                      if (request.content_type == "text/x") return std::nullopt;
                      return text_reply(415, "no");
                    },
                    .handle = [](const Request& request,
                                 const Answer& answer) { answer(text_reply(202, request.body)); }});
  Running running({}, routes);
  const auto post = [&](const std::string& fields, const std::string& body) {
    return running.ask("POST /in HTTP/1.1\r\nHost: x\r\nConnection: close\r\n" + fields + "\r\n" +
                       body);
  };
  const std::string typed = "Content-Type: text/x\r\n";
  CHECK(post(typed + "Content-Length: 4\r\n", "abcd").ends_with("\r\n\r\nabcd"));
  CHECK(post(typed + "Content-Length: 0\r\n", "").ends_with("\r\n\r\n"));
  CHECK(post(typed + "Transfer-Encoding: chunked\r\n", "2\r\nab\r\n1\r\nc\r\n0\r\n\r\n")
            .ends_with("\r\n\r\nabc"));
  CHECK(status_of(post(typed + "Content-Length: 5\r\n", "abcde")) == 413);
  CHECK(status_of(post(typed + "Transfer-Encoding: chunked\r\n",
                       "3\r\nabc\r\n3\r\ndef\r\n0\r\n\r\n")) == 0);
  CHECK(status_of(post("Content-Length: 4\r\n", "abcd")) == 415);
  CHECK(status_of(running.ask("PUT /in HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\n\r\na")) == 405);
}

TEST_CASE("only so many bodies are received at once") {
  std::atomic<int> asked = 0;  // once when the header is looked at, once when the body is let in
  LiveRoutes routes;
  routes.push_back({.path = "/in",
                    .max_body =
                        [&] {
                          ++asked;
                          return std::size_t{4};
                        },
                    .handle = [](const Request& request,
                                 const Answer& answer) { answer(text_reply(200, request.body)); }});
  Running running({.bodies = 1}, routes);
  const std::string post = "POST /in HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\n";
  Client slow(running.server.port());
  slow.send(post + "a");
  while (asked < 2)
    std::this_thread::yield();
  const std::string second = running.ask(post + "ab");
  CHECK(status_of(second) == 503);
  CHECK(second.find("Retry-After: ") != std::string::npos);
  slow.send("b");
  CHECK(slow.receive(500ms).ends_with("ab"));
}

// In many rounds, because the library drops what it is given at a certain moment of its stop, and
// asks for it again.
TEST_CASE("clients that wait are answered when the server stops") {
  constexpr std::size_t kClients = 8;
  for (int round = 0; round < 100; ++round) {
    std::vector<Answer> kept;
    std::mutex mutex;
    std::deque<Client> clients;
    {
      LiveRoutes routes;
      routes.push_back({.path = "/never", .handle = [&](const Request&, Answer answer) {
                          const std::lock_guard lock(mutex);
                          kept.push_back(std::move(answer));
                        }});
      Running running({}, routes);
      for (std::size_t i = 0; i < kClients; ++i)
        clients.emplace_back(running.server.port()).send(get("/never"));
      while (true) {
        const std::lock_guard lock(mutex);
        if (kept.size() == kClients) break;
      }
    }
    for (const Answer& answer : kept)
      answer(text_reply(200, "too late"));
    for (Client& client : clients) {
      CHECK(status_of(client.receive(2s)) == 503);
      CHECK(client.closed());
    }
  }
}
