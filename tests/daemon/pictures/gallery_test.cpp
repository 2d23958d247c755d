// Pictures handed on, from an origin on loopback by the real fetcher.
#include "daemon/pictures/gallery.h"

#include <condition_variable>

#include <fcntl.h>

#include "daemon/fetch/curl_fetcher.h"
#include "daemon/pictures/picture_type.h"
#include "tests/support/catch.h"
#include "tests/support/loopback_origin.h"

using namespace ilofeed;
using namespace ilofeed::daemon;
using namespace std::chrono_literals;
using namespace std::string_literals;
using tests::LoopbackOrigin;

namespace {

namespace fs = std::filesystem;

const std::string kPng = "\x89PNG\r\n\x1a\nabc";

std::string ok(const std::string& body, const std::string& type = "image/png") {
  return "HTTP/1.1 200 OK\r\nContent-Type: " + type +
         "\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
}

std::string led_to(const std::string& location) {
  return "HTTP/1.1 302 Found\r\nLocation: " + location + "\r\nContent-Length: 0\r\n\r\n";
}

struct Folder {
  fs::path path = fs::temp_directory_path() / ("ilofeed-pictures-" + std::to_string(::getpid()));

  Folder() { fs::remove_all(path); }

  ~Folder() { fs::remove_all(path); }
};

/// A gallery, and what comes of asking it.
class Visit {
 public:
  explicit Visit(const Folder& folder, Gallery::Limits limits = {})
      : gallery_(
            folder.path,
            1U << 20U,
            [](std::function<void(FetchAnswer)> done) {
              return std::make_unique<CurlFetcher>(std::move(done));
            },
            limits) {
    FetchLimits usual;
    usual.allow_private_networks = true;
    usual_ = std::make_shared<const FetchLimits>(usual);
  }

  void allow_no_private_networks() { usual_ = std::make_shared<const FetchLimits>(); }

  Reply see(const std::string& name, const std::string& url, const Request& request = {}) {
    std::unique_lock lock(mutex_);
    std::optional<Reply> given;
    lock.unlock();
    gallery_.give({name, url, usual_}, request, [&](Reply reply) {
      const std::lock_guard guard(mutex_);
      given = std::move(reply);
      came_.notify_all();
    });
    lock.lock();
    REQUIRE(came_.wait_for(lock, 20s, [&] { return given.has_value(); }));
    return *given;
  }

 private:
  std::mutex mutex_;
  std::condition_variable came_;
  std::shared_ptr<const FetchLimits> usual_;
  Gallery gallery_;
};

Request knowing(const std::string& etag) {
  Request request;
  request.if_none_match = etag;
  return request;
}

std::string text_of(const Reply& reply) {
  if (!reply.file) return reply.body ? *reply.body : "";
  std::string bytes(1000, '\0');
  const auto read = ::pread(reply.file->get(), bytes.data(), bytes.size(), 0);
  return bytes.substr(0, static_cast<std::size_t>(std::max<::ssize_t>(read, 0)));
}

}  // namespace

TEST_CASE("a picture is known by its first bytes") {
  struct Row {
    std::string bytes;
    const char* type;
  };

  const auto row = GENERATE(values<Row>({
      {kPng, "image/png"},
      {"\xff\xd8\xff\xe0 JFIF", "image/jpeg"},
      {"GIF89a…", "image/gif"},
      {"RIFF\x10\x20\x30\x40WEBPVP8 ", "image/webp"},
      {"\0\0\0\x1c"s + "ftypavif", "image/avif"},
      {"\0\0\0\x1c"s + "ftypmp42", ""},
      {"RIFF\x10\x20\x30\x40WAVE", ""},
      {"<svg xmlns=\"http://www.w3.org/2000/svg\"/>", ""},
      {"<!doctype html><script>", ""},
      {"\x89PN", ""},
      {"", ""},
  }));
  CHECK(picture_type(row.bytes) == row.type);
}

TEST_CASE("a picture is fetched once, and then handed on from its file") {
  const Folder folder;
  const LoopbackOrigin origin(
      [](const std::string&) { return tests::Reply{.bytes = ok(kPng, "text/html")}; });
  std::string etag;
  {
    Visit visit(folder);
    const Reply first = visit.see("1-a-b", origin.url("/p"));
    CHECK(first.status == 200);
    CHECK(first.field("Content-Type") == "image/png");
    CHECK(first.field("X-Content-Type-Options") == "nosniff");
    CHECK(first.field("Content-Security-Policy") == "default-src 'none'; sandbox");
    CHECK(text_of(first) == kPng);
    CHECK(text_of(visit.see("1-a-b", origin.url("/p"))) == kPng);
    etag = first.field("ETag");
    CHECK(visit.see("1-a-b", origin.url("/p"), knowing(etag)).status == 304);
  }
  Visit after_restart(folder);
  const Reply again = after_restart.see("1-a-b", origin.url("/p"));
  CHECK(text_of(again) == kPng);
  CHECK(again.field("ETag") == etag);
  CHECK(origin.requests().size() == 1);
  CHECK(origin.requests().front().find("Accept: image/avif") != std::string::npos);
}

TEST_CASE(
    "what is no picture, too large, too slow or elsewhere is not handed on, nor asked for twice") {
  struct Row {
    const char* what;
    tests::Reply reply;
  };

  const auto row = GENERATE(values<Row>({
      {"HTML", {.bytes = ok("<!doctype html><script>alert(1)</script>")}},
      {"SVG", {.bytes = ok("<svg onload='alert(1)'/>", "image/svg+xml")}},
      {"large", {.bytes = ok(kPng + std::string(5000, 'x'))}},
      {"missing", {.bytes = "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"}},
      {"in circles", {.bytes = led_to("/p")}},
      {"by another scheme", {.bytes = led_to("file:///etc/passwd")}},
      {"cut off", {.bytes = "HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\n" + kPng}},
  }));
  CAPTURE(row.what);
  const Folder folder;
  const LoopbackOrigin origin([&](const std::string&) { return row.reply; });
  Visit visit(folder, {.bytes = 4000});
  const Reply reply = visit.see("1-a-b", origin.url("/p"));
  CHECK(reply.status == 502);
  CHECK(text_of(reply).find("script") == std::string::npos);
  CHECK(visit.see("1-a-b", origin.url("/p")).status == 502);
  CHECK(origin.requests().size() == 1);
}

TEST_CASE("redirects are followed, but not to a private address") {
  const Folder folder;
  const LoopbackOrigin origin([](const std::string& head) {
    return tests::Reply{.bytes = head.starts_with("GET /p ") ? led_to("/q") : ok(kPng)};
  });
  Visit visit(folder);
  CHECK(text_of(visit.see("1-a-b", origin.url("/p"))) == kPng);
  visit.allow_no_private_networks();
  CHECK(visit.see("2-a-b", origin.url("/p")).status == 502);
  CHECK(origin.requests().size() == 2);
}

TEST_CASE("a failure is forgotten after a while") {
  const Folder folder;
  std::atomic<bool> is_there = false;
  const LoopbackOrigin origin([&](const std::string&) {
    return tests::Reply{.bytes = is_there ? ok(kPng) : ok("no picture")};
  });
  Visit visit(folder, {.failure_holds = 0min});
  CHECK(visit.see("1-a-b", origin.url("/p")).status == 502);
  is_there = true;
  CHECK(visit.see("1-a-b", origin.url("/p")).status == 200);
}

TEST_CASE("an old picture is fetched anew, and stays when it no longer comes") {
  const Folder folder;
  std::atomic<bool> is_there = true;
  const LoopbackOrigin origin(
      [&](const std::string&) { return tests::Reply{.bytes = is_there ? ok(kPng) : ok("gone")}; });
  Visit visit(folder, {.kept_for = 0h});
  CHECK(visit.see("1-a-b", origin.url("/p")).status == 200);
  is_there = false;
  CHECK(text_of(visit.see("1-a-b", origin.url("/p"))) == kPng);
  CHECK(origin.requests().size() == 2);
}

TEST_CASE("a shelf keeps to its limit: what was asked for the longest ago goes") {
  const Folder folder;
  const std::string picture = kPng + std::string(1000 - kPng.size(), 'x');
  {
    PictureShelf shelf(folder.path, 3500);
    for (const char* name : {"1-a-a", "2-a-a", "3-a-a"})
      shelf.keep(name, picture, Time{});
    CHECK(shelf.find("1-a-a"));
    shelf.keep("4-a-a", picture, Time{});
    CHECK(shelf.kept() == 3000);
    CHECK_FALSE(shelf.find("2-a-a"));
    CHECK(shelf.find("1-a-a"));
    shelf.keep("1-a-a", picture + "y", Time{});
    CHECK(shelf.kept() == 3001);
  }
  PictureShelf smaller(folder.path, 1500);
  CHECK(smaller.kept() <= 1500);
  CHECK(std::distance(fs::directory_iterator(folder.path), {}) == 1);
}

TEST_CASE("a file that is no picture any more, or half of one, is not shown") {
  const Folder folder;
  fs::create_directories(folder.path);
  const auto write = [&](const char* name, const std::string& bytes) {
    const UniqueFd fd(::open((folder.path / name).c_str(), O_WRONLY | O_CREAT, 0600));
    REQUIRE(::write(fd.get(), bytes.data(), bytes.size()) >= 0);
  };
  write("1-a-a", "<script>");
  write("2-a-a.partial", kPng);
  write("3-a-a", kPng);
  PictureShelf shelf(folder.path, 10'000);
  CHECK_FALSE(shelf.find("1-a-a"));
  CHECK(shelf.find("3-a-a"));
  CHECK_FALSE(shelf.find("../3-a-a"));
  CHECK_FALSE(fs::exists(folder.path / "2-a-a.partial"));
  fs::remove(folder.path / "3-a-a");
  CHECK_FALSE(shelf.find("3-a-a"));
  CHECK(shelf.kept() == 0);
}
