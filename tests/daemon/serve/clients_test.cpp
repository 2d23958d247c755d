// Clients that leave, and clients that want all the room for themselves.
#include <deque>
#include <functional>
#include <mutex>
#include <thread>

#include <netinet/in.h>

#include "daemon/serve/client.h"
#include "tests/daemon/serve/serving.h"

using namespace ilofeed;
using namespace ilofeed::daemon;

namespace {

constexpr std::uint32_t kOther = INADDR_LOOPBACK + 1;

bool comes_true(const std::function<bool()>& condition) {
  const auto end = std::chrono::steady_clock::now() + 5s;
  while (!condition()) {
    if (std::chrono::steady_clock::now() > end) return false;
    std::this_thread::yield();
  }
  return true;
}

bool is_served(const Running& running, std::uint32_t from) {
  Client client(running.server.port(), from);
  client.send(get("/feed.atom"));
  return status_of(client.receive(2s)) == 200;
}

LiveRoute taking_bodies() {
  return {.path = "/in",
          .max_body = [] { return std::size_t{1} << 20; },
          .handle =
              [](const Request& request, const Answer& answer) {
                answer(text_reply(200, std::to_string(request.body.size())));
              }};
}

std::string key_of(const char* address) {
  sockaddr_storage storage{};
  sockaddr_in v4{.sin_family = AF_INET, .sin_port = 1, .sin_addr = {}, .sin_zero = {}};
  sockaddr_in6 v6{};
  v6.sin6_family = AF_INET6;
  if (::inet_pton(AF_INET, address, &v4.sin_addr) == 1) {
    std::memcpy(&storage, &v4, sizeof v4);
  } else if (::inet_pton(AF_INET6, address, &v6.sin6_addr) == 1) {
    std::memcpy(&storage, &v6, sizeof v6);
  }
  return client_key(*address_of(storage));
}

}  // namespace

TEST_CASE("a client that left holds no place, however far its request had come") {
  const auto request = GENERATE(as<std::string>{},
                                "",
                                "GET /",
                                "GET /feed.atom HTTP/1.1\r\nHost: x\r\n",
                                "GET /feed.atom HTTP/1.1\r\nHost: x\r\n\r\n",
                                "GET /feed.atom HTTP/1.1\r\nHost: x\r\n\r\nGET /feed");
  CAPTURE(request);
  Running running({.connections = {.request = 1h, .idle = 1h}, .silence = 1h});
  for (int i = 0; i < 200; ++i) {
    Client client(running.server.port());
    client.send(request);
  }
  CHECK(comes_true([&] { return running.server.open_connections() == 0; }));
}

TEST_CASE("where all places are taken, who has waited longest for a request gives way") {
  Running running({.connections = {.most = 3}}, {taking_bodies()});
  std::deque<Client> idle;
  for (int i = 0; i < 3; ++i) {
    Client& client = idle.emplace_back(running.server.port());
    client.send(
        "POST /in HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\nConnection: close\r\n"
        "Expect: 100-continue\r\n\r\n");
    std::string told;  // that its wait has begun
    REQUIRE(comes_true([&] { return (told += client.receive(1ms)).ends_with("\r\n\r\n"); }));
  }
  CHECK(status_of(running.ask(get("/feed.atom"))) == 200);
  idle.front().receive(2s);
  CHECK(idle.front().closed());
  idle.back().send("it");
  CHECK(status_of(idle.back().receive(2s)) == 200);
}

TEST_CASE("one client has so many connections, of which its own oldest gives way") {
  Running running({.connections = {.most = 100, .per_client = 4}});
  std::deque<Client> many;
  for (int i = 0; i < 40; ++i)
    many.emplace_back(running.server.port()).send("GET /");
  Client other(running.server.port(), kOther);
  other.send("GET /");
  CHECK(is_served(running, kOther));
  CHECK(is_served(running, INADDR_LOOPBACK));
  CHECK(comes_true([&] { return running.server.open_connections() <= 5; }));
  other.send("feed.atom HTTP/1.0\r\n\r\n");
  CHECK(status_of(other.receive(2s)) == 200);
}

TEST_CASE("a client whose connections are all at work gets no more of them") {
  LiveRoutes routes;
  std::deque<Answer> answers;
  std::mutex mutex;
  routes.push_back({.path = "/later", .handle = [&](const Request&, Answer answer) {
                      const std::lock_guard lock(mutex);
                      answers.push_back(std::move(answer));
                    }});
  Running running({.connections = {.per_client = 2}}, routes);
  std::deque<Client> working;
  for (int i = 0; i < 2; ++i)
    working.emplace_back(running.server.port()).send(get("/later"));
  REQUIRE(comes_true([&] {
    const std::lock_guard lock(mutex);
    return answers.size() == 2;
  }));
  Client one_more(running.server.port());
  one_more.receive(2s);
  CHECK(one_more.closed());
  CHECK(is_served(running, kOther));
  for (const Answer& answer : answers)
    answer(text_reply(200, "at last"));
  for (Client& client : working)
    CHECK(client.receive(2s).ends_with("at last"));
}

TEST_CASE("a body must come at some speed") {
  Running running({.connections = {.request = 200ms, .bytes_a_second = 1000}}, {taking_bodies()});
  const std::string head = "POST /in HTTP/1.1\r\nHost: x\r\nContent-Length: 100000\r\n\r\n";
  Client trickling(running.server.port());
  trickling.send(head);
  while (!trickling.closed() && trickling.send("a"))
    trickling.receive(20ms);
  CHECK(status_of(trickling.receive(0ms)) == 0);
  Client steady(running.server.port());
  steady.send(head);
  for (int i = 0; i < 10; ++i) {
    steady.send(std::string(10'000, 'a'));
    if (i < 9) steady.receive(50ms);  // 500 ms in all
  }
  CHECK(steady.receive(2s).ends_with("100000"));
}

TEST_CASE("of an IPv6 address the network is the client") {
  CHECK(key_of("192.0.2.1") != key_of("192.0.2.2"));
  CHECK(key_of("::ffff:192.0.2.1") == key_of("192.0.2.1"));
  CHECK(key_of("2001:db8:1:2::1") == key_of("2001:db8:1:2:ffff::9"));
  CHECK(key_of("2001:db8:1:2::1") != key_of("2001:db8:1:3::1"));
  CHECK(!address_of(sockaddr_storage{}));
}

TEST_CASE("behind trusted proxies the last address that is none of theirs is the client") {
  const auto [forwarded, client] = GENERATE(table<std::string, std::string>({
      {"192.0.2.1", "192.0.2.1"},
      {"198.51.100.7, 192.0.2.1", "192.0.2.1"},
      {"192.0.2.1, 10.9.8.7,127.0.0.1", "192.0.2.1"},
      {"2001:db8::9, ::1", "2001:db8::9"},
      {"[2001:db8::9]:4711", "2001:db8::9"},
      {"192.0.2.1:4711", "192.0.2.1"},
      {"::ffff:192.0.2.1", "192.0.2.1"},
      {"192.0.2.1, unknown", "nobody"},
      {"192.0.2.1, ", "nobody"},
      {"10.0.0.1, 127.0.0.1", "nobody"},
      {"[2001:db8::9", "nobody"},
      {"", "nobody"},
  }));
  CAPTURE(forwarded);
  const TrustedProxies proxies({*config::parse_network("127.0.0.1"),
                                *config::parse_network("::1"),
                                *config::parse_network("10.0.0.0/8")});
  const auto found = proxies.client_behind(forwarded);
  CHECK((found ? config::text_of(*found) : "nobody") == client);
}

TEST_CASE("a block of addresses ends at its last bit") {
  const auto holds = [](const char* network, const char* address) {
    return config::parse_network(network)->contains(*config::parse_network_address(address));
  };
  CHECK(holds("10.32.0.0/11", "10.63.255.255"));
  CHECK(!holds("10.32.0.0/11", "10.64.0.0"));
  CHECK(holds("fd00::/8", "fdff::1"));
  CHECK(!holds("fd00::/8", "fe00::1"));
  CHECK(holds("0.0.0.0/0", "203.0.113.1"));
  CHECK(!holds("0.0.0.0/0", "2001:db8::1"));
  CHECK(holds("::/0", "203.0.113.1"));
  CHECK(!holds("127.0.0.1", "127.0.0.2"));
  for (const char* wrong :
       {"", "10.0.0.0/33", "10.0.0.0/", "::1/129", "10.0.0/8", "[::1]", "10.0.0.0/8x"})
    CHECK(!config::parse_network(wrong));
}

TEST_CASE("behind a trusted proxy each client has its own number of requests under way") {
  LiveRoutes routes;
  std::deque<Answer> answers;
  std::mutex mutex;
  routes.push_back({.path = "/later", .handle = [&](const Request&, Answer answer) {
                      const std::lock_guard lock(mutex);
                      answers.push_back(std::move(answer));
                    }});
  Running running({.connections = {.most = 100, .per_client = 2},
                   .trusted_proxies = {*config::parse_network("127.0.0.1")}},
                  routes);
  const auto forwarded = [](const std::string& target, const std::string& clients) {
    return get(target, "X-Forwarded-For: " + clients + "\r\n");
  };
  std::deque<Client> working;
  for (const char* client : {"192.0.2.1", "198.51.100.1, 192.0.2.1"})
    working.emplace_back(running.server.port()).send(forwarded("/later", client));
  REQUIRE(comes_true([&] {
    const std::lock_guard lock(mutex);
    return answers.size() == 2;
  }));
  const std::string refused = running.ask(forwarded("/feed.atom", "192.0.2.1"));
  CHECK(status_of(refused) == 429);
  CHECK(refused.find("Retry-After: ") != std::string::npos);
  CHECK(status_of(running.ask(forwarded("/feed.atom", "192.0.2.1, 192.0.2.2"))) == 200);
  for (int i = 0; i < 9; ++i)  // the proxy itself is no client
    working.emplace_back(running.server.port()).send("GET /");
  CHECK(status_of(running.ask(get("/feed.atom"))) == 200);
  Client direct(running.server.port(), kOther);  // whose word is not believed
  direct.send(forwarded("/feed.atom", "192.0.2.1"));
  CHECK(status_of(direct.receive(2s)) == 200);
  for (const Answer& answer : answers)
    answer(text_reply(200, "at last"));
  for (int i = 0; i < 2; ++i)
    CHECK(working.at(static_cast<std::size_t>(i)).receive(2s).ends_with("at last"));
  CHECK(comes_true(
      [&] { return status_of(running.ask(forwarded("/feed.atom", "192.0.2.1"))) == 200; }));
}
