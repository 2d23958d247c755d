// The server on a real socket, with clients that behave and clients that do not.
#include <deque>
#include <thread>

#include "tests/daemon/serve/serving.h"

using namespace ilofeed;
using namespace ilofeed::daemon;

TEST_CASE("the newest edition is served") {
  Running running;
  CHECK(running.ask(get("/feed.atom")).ends_with("\r\n\r\nfirst"));
  running.documents.set("/feed.atom", feed_of("second"));
  CHECK(running.ask(get("/feed.atom")).ends_with("\r\n\r\nsecond"));
  CHECK(running.ask(get("/feed.atom", "Accept-Encoding: gzip\r\n")).ends_with("\r\n\r\nzipped"));
  CHECK(running.ask(get("http://x/feed.atom?q=1")).ends_with("\r\n\r\nsecond"));
  const std::string unchanged =
      running.ask(get("/feed.atom", "If-None-Match: \"a\"\r\nIf-None-Match: \"e\"\r\n"));
  CHECK(status_of(unchanged) == 304);
  CHECK(unchanged.ends_with("\r\n\r\n"));
  CHECK(running.server.answers() == 5);
}

TEST_CASE("HEAD gives the header of GET and nothing else") {
  Running running;
  const std::string answer =
      running.ask("HEAD /feed.atom HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
  CHECK(status_of(answer) == 200);
  CHECK(answer.find("Content-Length: 5\r\n") != std::string::npos);
  CHECK(answer.find("Date: ") != std::string::npos);
  CHECK(answer.ends_with("\r\n\r\n"));
}

TEST_CASE("requests may follow each other on one connection") {
  Running running;
  const std::string answers = running.ask(
      "GET /feed.atom HTTP/1.1\r\nHost: x\r\n\r\nHEAD /feed.atom HTTP/1.1\r\nHost: x\r\n\r\n" +
      get("/nosuch"));
  INFO(answers);
  CHECK(status_of(answers) == 200);
  CHECK(status_of(answers.substr(answers.find("first") + 5)) == 200);
  CHECK(answers.find("HTTP/1.1 404") != std::string::npos);
}

TEST_CASE("a client that says no more is answered, and its connection closed") {
  Running running;
  Client client(running.server.port());
  client.send("GET /feed.atom HTTP/1.1\r\nHost: x\r\n\r\n");
  client.end();
  CHECK(client.receive(2s).ends_with("\r\n\r\nfirst"));
  CHECK(client.closed());
}

TEST_CASE("a request that is none is refused, and the server goes on") {
  struct Row {
    const char* what;
    std::string request;
  };

  const auto row = GENERATE(values<Row>({
      {"no Host", "GET /feed.atom HTTP/1.1\r\n\r\n"},
      {"two Hosts", "GET /feed.atom HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n"},
      {"TLS", std::string("\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n", 15)},
      {"no version", "GET /feed.atom\r\n\r\n"},
      {"a version that is none", "GET /feed.atom HTTP/9.9\r\nHost: x\r\n\r\n"},
      {"a blank in a name", "GET /feed.atom HTTP/1.1\r\nHost : x\r\n\r\n"},
      {"no colon", "GET /feed.atom HTTP/1.1\r\nHost: x\r\nrubbish\r\n\r\n"},
      {"a negative length", "POST /feed.atom HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n"},
      {"two lengths",
       "POST /x HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\nContent-Length: 5\r\n\r\nabcde"},
      {"length and chunks",
       "POST /x HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\nTransfer-Encoding: "
       "chunked\r\n\r\n0\r\n\r\n"},
      {"a blank before the colon of a length",
       "GET /feed.atom HTTP/1.1\r\nHost: x\r\nContent-Length : 5\r\n\r\nabcde"},
      {"a bare CR", "GET /feed.atom HTTP/1.1\r\nHost: x\r\nX: a\rContent-Length: 5\r\n\r\n"},
      {"a bare CR in the target", "GET /feed.atom\r HTTP/1.1\r\nHost: x\r\n\r\n"},
      {"the same length twice",
       "POST /x HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\nContent-Length: 0\r\n\r\n"},
      {"an unknown coding",
       "POST /x HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: xchunked\r\n\r\nabcde"},
      {"a header of 64 KiB",
       "GET /feed.atom HTTP/1.1\r\nHost: x\r\nX: " + std::string(65536, 'a') + "\r\n\r\n"},
      {"hundreds of parameters",
       [] {
         std::string query;
         for (int i = 0; i < 500; ++i)
           query += "a=b&";
         return "GET /feed.atom?" + query + " HTTP/1.1\r\nHost: x\r\n\r\n";
       }()},
      {"a target of 1 MiB", "GET /" + std::string(1U << 20U, 'a') + " HTTP/1.1\r\nHost: x\r\n\r\n"},
  }));
  CAPTURE(row.what);
  Running running;
  Client client(running.server.port());
  client.send(row.request);
  const std::string answer = client.receive(1s);
  const int status = status_of(answer);
  INFO(answer.substr(0, 60));
  CHECK((status >= 400 || status == 0));
  CHECK(client.closed());
  CHECK(status_of(running.ask(get("/feed.atom"))) == 200);
}

// In many rounds, because the library is stopped while requests come in.
TEST_CASE("the server stops at any moment, and answers what it was sent before") {
  const auto request = GENERATE(as<std::string>{},
                                get("/feed.atom"),
                                "GET /feed.atom?" + std::string(90, '&') + " HTTP/1.1\r\n\r\n",
                                "rubbish\r\n\r\n",
                                "GET /");
  for (int round = 0; round < 50; ++round) {
    std::deque<Client> clients;
    {
      Running running;
      clients.emplace_back(running.server.port());
      for (int i = 0; i < 8; ++i)
        clients.emplace_back(running.server.port()).send(request);
      for (int turn = 0; turn < round * 10; ++turn)
        std::this_thread::yield();
    }
    for (Client& client : clients) {
      const int status = status_of(client.receive(2s));
      CHECK((status == 0 || status == 200 || status >= 400));
      CHECK(client.closed());
    }
  }
}

TEST_CASE("a body that nobody asked for is not taken in") {
  Running running;
  Client client(running.server.port());
  client.send("POST /feed.atom HTTP/1.1\r\nHost: x\r\nContent-Length: 500000000\r\n\r\n");
  const std::string answer = client.receive(1s);
  CHECK(status_of(answer) == 405);
  CHECK(answer.find("Allow: GET, HEAD\r\n") != std::string::npos);
}

TEST_CASE("clients that take too long are cut off, and do not disturb the others") {
  Running running({.connections = {.request = 300ms, .reply = 300ms}, .silence = 1s});
  Client silent(running.server.port());
  Client trickling(running.server.port());
  const auto begin = std::chrono::steady_clock::now();
  bool sent = true;
  trickling.send("GET /feed.atom HTTP/1.1\r\nX: ");
  while (sent && std::chrono::steady_clock::now() - begin < 5s) {
    sent = trickling.send("a");
    CHECK(status_of(running.ask(get("/feed.atom"))) == 200);
    trickling.receive(20ms);
    sent = sent && !trickling.closed();
  }
  CHECK_FALSE(sent);
  silent.receive(3s);
  CHECK(silent.closed());
}

TEST_CASE("many idle connections leave room for more") {
  Running running({.connections = {.per_client = 1000}});
  std::vector<Client> idle;
  for (int i = 0; i < 400; ++i)
    idle.emplace_back(running.server.port());
  CHECK(status_of(running.ask(get("/feed.atom"))) == 200);
  CHECK(running.server.open_connections() >= 350);  // the last may still be on their way
}

TEST_CASE("an address that is taken is named, with what to do") {
  Running running;
  RequestWatch watch({});
  const config::ListenAddress taken{
      .from_systemd = false, .host = "127.0.0.1", .port = running.server.port()};
  CHECK_THROWS_WITH(
      Server(taken, running.documents, {}, {}, watch),
      Catch::StartsWith("cannot listen on " + taken.text() + ": Address already in use; ") &&
          Catch::Contains("server.listen"));
}

TEST_CASE("without a socket of systemd, listen: systemd says what is missing") {
  RequestWatch watch({});
  const config::ListenAddress systemd{.from_systemd = true, .host = {}, .port = 0};
  tests::FixedDocuments none{{}};
  CHECK_THROWS_WITH(Server(systemd, none, {}, {}, watch), Catch::Contains("ilofeed.socket"));
}
