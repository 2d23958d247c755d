// Readers of one document: each connection asks again when it was answered, at once or after a
// pause.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstring>
#include <string>
#include <vector>

#include <sys/epoll.h>
#include <sys/socket.h>

#include "tests/bench/net/net.h"
#include "tests/bench/net/socket.h"

namespace ilofeed::bench {
namespace {

using Clock = std::chrono::steady_clock;

struct Reader {
  int socket = -1;
  Clock::time_point asked = {};
  Clock::time_point next = Clock::time_point::max();  ///< while it pauses
  std::string head = {};
  std::size_t left = 0;  ///< of the body
  bool in_body = false;
};

class Readers {
 public:
  Readers(int port, std::size_t count, std::string request, std::chrono::milliseconds pause)
      : readers_(count), request_(std::move(request)), pause_(pause) {
    for (std::size_t i = 0; i < count; ++i) {
      readers_[i].socket = connect_to_loopback(port);
      epoll_event event{EPOLLIN, {.u64 = i}};
      ::epoll_ctl(polled_, EPOLL_CTL_ADD, readers_[i].socket, &event);
    }
  }

  void run(std::chrono::milliseconds time) {
    const auto end = Clock::now() + time;
    for (std::size_t i = 0; i < readers_.size(); ++i)  // not all at one moment
      readers_[i].next = Clock::now() + pause_ * i / readers_.size();
    while (Clock::now() < end) {
      for (Reader& reader : readers_) {
        if (reader.next <= Clock::now()) ask(reader);
      }
      epoll_event events[64];
      const int count = ::epoll_wait(polled_, events, 64, 1);
      for (int i = 0; i < count; ++i)
        receive(readers_[events[i].data.u64]);
    }
  }

  void print() {
    std::ranges::sort(took_);
    const auto at = [&](double share) {
      return took_[static_cast<std::size_t>(share * static_cast<double>(took_.size() - 1))];
    };
    if (took_.empty()) return;
    std::printf(
        "{\"answers\": %zu, \"status\": %d, \"median\": %.0f, \"p99\": %.0f, \"longest\": "
        "%.0f, \"bytes\": %zu}\n",
        took_.size(),
        status_,
        at(0.5),
        at(0.99),
        at(1),
        bytes_);
  }

 private:
  void ask(Reader& reader) {
    reader.asked = Clock::now();
    reader.next = Clock::time_point::max();
    send_all(reader.socket, request_);
  }

  void receive(Reader& reader) {
    const ssize_t size = ::recv(reader.socket, buffer_, sizeof buffer_, 0);
    if (size <= 0) {
      std::fprintf(stderr, "a connection was closed\n");
      std::exit(1);
    }
    std::string_view bytes(buffer_, static_cast<std::size_t>(size));
    if (!reader.in_body) {
      reader.head += bytes;
      const std::size_t end = reader.head.find("\r\n\r\n");
      if (end == std::string::npos) return;
      bytes.remove_prefix(bytes.size() - (reader.head.size() - end - 4));
      begin_body(reader);
    }
    reader.left -= bytes.size();
    bytes_ += bytes.size();
    if (reader.left == 0) end_body(reader);
  }

  void begin_body(Reader& reader) {
    const char* const length = ::strcasestr(reader.head.c_str(), "\r\ncontent-length:");
    status_ = std::atoi(reader.head.c_str() + sizeof "HTTP/1.1");
    const bool has_body = length != nullptr && status_ != 304;
    reader.left = has_body ? std::strtoul(length + sizeof "\r\ncontent-length", nullptr, 10) : 0;
    reader.in_body = true;
    reader.head.clear();
  }

  void end_body(Reader& reader) {
    reader.in_body = false;
    const auto now = Clock::now();
    took_.push_back(std::chrono::duration<double, std::micro>(now - reader.asked).count());
    if (pause_.count() == 0) return ask(reader);
    reader.next = now + pause_;
  }

  std::vector<Reader> readers_;
  std::string request_;
  std::chrono::milliseconds pause_;
  int polled_ = ::epoll_create1(0);
  std::vector<double> took_;  ///< µs
  int status_ = 0;
  std::size_t bytes_ = 0;
  char buffer_[256 << 10];
};

}  // namespace

int run_readers(Arguments arguments) {
  std::string request = "GET " + arguments[1] + " HTTP/1.1\r\nHost: 127.0.0.1\r\n";
  for (const std::string& field : arguments.subspan(5))
    request += field + "\r\n";
  request += "\r\n";
  Readers readers(std::stoi(arguments[0]),
                  std::stoul(arguments[3]),
                  request,
                  std::chrono::milliseconds{std::stoi(arguments[4])});
  readers.run(std::chrono::milliseconds{static_cast<long>(std::stod(arguments[2]) * 1000)});
  readers.print();
  return 0;
}

}  // namespace ilofeed::bench
