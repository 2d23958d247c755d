// A server on a real socket, and a client of it.
#pragma once

#include <chrono>
#include <cstring>
#include <string>
#include <utility>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>

#include "daemon/serve/server.h"
#include "tests/daemon/serve/fixed_documents.h"
#include "tests/support/catch.h"

namespace ilofeed::daemon {

using namespace std::chrono_literals;

inline const config::ListenAddress kAnyPort{.from_systemd = false, .host = "127.0.0.1", .port = 0};

class Client {
 public:
  explicit Client(std::uint16_t port, std::uint32_t from = INADDR_LOOPBACK)
      : fd_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    sockaddr_in own{};
    own.sin_family = AF_INET;
    own.sin_addr.s_addr = htonl(from);
    REQUIRE(::bind(fd_.get(), reinterpret_cast<sockaddr*>(&own), sizeof own) == 0);
    sockaddr_in to{};
    to.sin_family = AF_INET;
    to.sin_port = htons(port);
    to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    REQUIRE(::connect(fd_.get(), reinterpret_cast<sockaddr*>(&to), sizeof to) == 0);
  }

  bool send(const std::string& bytes) {
    return ::send(fd_.get(), bytes.data(), bytes.size(), MSG_NOSIGNAL) ==
           static_cast<ssize_t>(bytes.size());
  }

  /// Nothing more will be sent.
  void end() { ::shutdown(fd_.get(), SHUT_WR); }

  /// All that comes until the server closes, or nothing comes for `patience`.
  std::string receive(std::chrono::milliseconds patience) {
    std::string out;
    char buffer[65536];
    pollfd waiting{.fd = fd_.get(), .events = POLLIN, .revents = 0};
    while (::poll(&waiting, 1, static_cast<int>(patience.count())) > 0) {
      const auto count = ::recv(fd_.get(), buffer, sizeof buffer, 0);
      closed_ = count <= 0;
      if (closed_) break;
      out.append(buffer, static_cast<std::size_t>(count));
    }
    return out;
  }

  bool closed() const { return closed_; }

 private:
  UniqueFd fd_;
  bool closed_ = false;
};

inline std::shared_ptr<const feeds::Resource> feed_of(const std::string& bytes) {
  auto feed = std::make_shared<feeds::Resource>();
  feed->media_type = "application/atom+xml";
  feed->bytes = bytes;
  feed->gzip = "zipped";
  feed->etag = "\"e\"";
  return feed;
}

struct Running {
  tests::FixedDocuments documents{{{"/feed.atom", feed_of("first")}}};
  RequestWatch watch{{}};
  Server server;

  explicit Running(Server::Limits limits = {}, LiveRoutes routes = {})
      : server(kAnyPort, documents, std::move(routes), limits, watch) {}

  std::string ask(const std::string& request) {
    Client client(server.port());
    client.send(request);
    return client.receive(2s);
  }
};

inline int status_of(const std::string& answer) {
  return answer.size() < 12 ? 0 : std::stoi(answer.substr(9, 3));
}

inline std::string get(const std::string& target, const std::string& fields = "") {
  return "GET " + target + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n" + fields + "\r\n";
}

}  // namespace ilofeed::daemon
