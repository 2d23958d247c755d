// An origin that costs next to nothing, so that what is measured is who asks it:
//   /same/N   feed N, with an ETag; 304 to who has it
//   /whole/N  feed N, always whole, without validators
//   /grow/N   feed N; its age is how often POST /age was asked, with an ETag
// One thread, keep-alive, gzip for whom accepts it. Prints its port, serves until its input ends.
#include <cstdio>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>
#include <zlib.h>

#include "tests/bench/net/net.h"
#include "tests/bench/net/site.h"
#include "tests/bench/net/socket.h"

namespace ilofeed::bench {
namespace {

std::string gzipped(const std::string& text) {
  z_stream stream{};
  constexpr int kGzip = 15 + 16;
  deflateInit2(&stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, kGzip, 8, Z_DEFAULT_STRATEGY);
  std::string out(deflateBound(&stream, text.size()), '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
  stream.avail_in = static_cast<uInt>(text.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  deflate(&stream, Z_FINISH);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  return out;
}

// The value of a field of a request's head; the names of curl's own are written like this.
std::string_view field(std::string_view head, std::string_view name) {
  const std::size_t at = head.find(name);
  if (at == std::string_view::npos) return {};
  const std::string_view rest = head.substr(at + name.size());
  return rest.substr(0, rest.find('\r'));
}

class Origin {
 public:
  std::string answer(std::string_view head) {
    if (head.starts_with("POST /age")) {
      ++age_;
      grown_.clear();
      return "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n";
    }
    const std::string_view path = head.substr(4, head.find(' ', 4) - 4);
    const std::size_t slash = path.rfind('/');
    const std::string_view kind = path.substr(0, slash);
    if (kind != "/same" && kind != "/whole" && kind != "/grow")
      return "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n";
    const auto number = static_cast<std::size_t>(std::atoll(path.substr(slash + 1).data()));
    const bool grows = kind == "/grow";
    std::string validator;
    if (kind != "/whole") {
      const std::string etag =
          '"' + std::to_string(number) + '-' + std::to_string(grows ? age_ : 0) + '"';
      validator = "ETag: " + etag + "\r\n";
      if (field(head, "If-None-Match: ") == etag)
        return "HTTP/1.1 304 Not Modified\r\n" + validator + "\r\n";
    }
    const bool zips = field(head, "Accept-Encoding: ").find("gzip") != std::string_view::npos;
    const std::string& body = document(number, grows, zips);
    return "HTTP/1.1 200 OK\r\nContent-Type: application/rss+xml\r\n" + validator +
           (zips ? "Content-Encoding: gzip\r\n" : "") +
           "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
  }

 private:
  const std::string& document(std::size_t number, bool grows, bool zips) {
    auto& known = grows ? grown_ : same_;
    const auto [at, is_new] = known.try_emplace(number * 2 + (zips ? 1 : 0));
    if (is_new) {
      const std::string text = site_feed(number, grows ? age_ : 0);
      at->second = zips ? gzipped(text) : text;
    }
    return at->second;
  }

  std::size_t age_ = 0;
  std::unordered_map<std::size_t, std::string> same_;
  std::unordered_map<std::size_t, std::string> grown_;
};

/// Reads what came; false when the other side is gone.
bool serve(int socket, std::string& unread, Origin& origin) {
  char buffer[16 << 10];
  const ssize_t size = ::recv(socket, buffer, sizeof buffer, 0);
  if (size <= 0) return false;
  unread.append(buffer, static_cast<std::size_t>(size));
  for (std::size_t end = unread.find("\r\n\r\n"); end != std::string::npos;
       end = unread.find("\r\n\r\n")) {
    if (!send_all(socket, origin.answer(std::string_view(unread).substr(0, end + 2)))) return false;
    unread.erase(0, end + 4);
  }
  return true;
}

void accept_all(int listener, int polled) {
  for (int socket = 0; (socket = ::accept4(listener, nullptr, nullptr, SOCK_NONBLOCK)) >= 0;) {
    const int yes = 1;
    ::setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
    epoll_event event{EPOLLIN, {.fd = socket}};
    ::epoll_ctl(polled, EPOLL_CTL_ADD, socket, &event);
  }
}

}  // namespace

int run_origin(Arguments /*arguments*/) {
  int port = 0;
  const int listener = listen_on_loopback(port);
  const int polled = ::epoll_create1(0);
  for (const int fd : {listener, STDIN_FILENO}) {
    epoll_event event{EPOLLIN, {.fd = fd}};
    ::epoll_ctl(polled, EPOLL_CTL_ADD, fd, &event);
  }
  std::printf("%d\n", port);
  std::fflush(stdout);
  Origin origin;
  std::map<int, std::string> unread;
  while (true) {
    epoll_event events[256];
    const int count = ::epoll_wait(polled, events, 256, -1);
    for (int i = 0; i < count; ++i) {
      const int fd = events[i].data.fd;
      if (fd == STDIN_FILENO) return 0;
      if (fd == listener) {
        accept_all(listener, polled);
      } else if (!serve(fd, unread[fd], origin)) {
        unread.erase(fd);
        ::close(fd);
      }
    }
  }
}

}  // namespace ilofeed::bench
