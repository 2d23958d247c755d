#include "daemon/fetch/curl_fetcher.h"

#include <filesystem>
#include <fstream>

#include <poll.h>
#include <sys/stat.h>

#include "daemon/system/inbox.h"
#include "tests/support/catch.h"
#include "tests/support/loopback_origin.h"

using namespace ilofeed;
using namespace ilofeed::daemon;
using namespace std::chrono_literals;
using feeds::Reason;
using tests::LoopbackOrigin;
using tests::ok;
using tests::Reply;

namespace {

FetchLimits test_limits() {
  FetchLimits limits;
  limits.user_agent = "ilofeed/0 (+mailto:test@example.org)";
  limits.timeout = limits.connect_timeout = 5s;
  limits.max_body = 256U << 10;
  limits.allow_private_networks = true;
  return limits;
}

FetchRequest request_for(const std::string& url, FetchLimits limits) {
  FetchRequest request;
  request.number = 7;
  request.url = url;
  request.origin = AddressOrigin::configuration;
  request.timeout = limits.timeout;
  request.limits = std::make_shared<const FetchLimits>(std::move(limits));
  return request;
}

FetchAnswer fetch(FetchRequest request) {
  Inbox<FetchAnswer> inbox;
  CurlFetcher fetcher([&](FetchAnswer answer) { inbox.put(std::move(answer)); });
  fetcher.start(std::move(request));
  pollfd ready{inbox.readable_fd(), POLLIN, 0};
  REQUIRE(::poll(&ready, 1, 20'000) == 1);
  auto answers = inbox.take_all();
  REQUIRE(answers.size() == 1);
  CHECK(answers.front().number == 7);
  return std::move(answers.front());
}

FetchAnswer fetch_from(const Reply& reply, FetchLimits limits = test_limits()) {
  LoopbackOrigin origin([&](const std::string&) { return reply; });
  return fetch(request_for(origin.url("/feed"), std::move(limits)));
}

std::optional<Reason> failure_of(const Reply& reply, FetchLimits limits = test_limits()) {
  const FetchAnswer answer = fetch_from(reply, std::move(limits));
  return answer.failure ? std::optional{answer.failure->reason} : std::nullopt;
}

}  // namespace

TEST_CASE("a request says who asks, what is wanted and what is known, and nothing else") {
  LoopbackOrigin origin([](const std::string&) { return ok("<rss/>"); });
  FetchRequest request =
      request_for(origin.url("/feed.xml?b=2&a=1&e=&p=%7Ex&q=a+b;c=/?#top"), test_limits());
  request.validators = {"W/\"odd, tag\"", "Sat, 29 Oct 94 19:43:31 +0000"};
  CHECK(fetch(std::move(request)).body == "<rss/>");
  const std::string head = origin.requests().at(0);
  CHECK(head.starts_with("GET /feed.xml?b=2&a=1&e=&p=%7Ex&q=a+b;c=/? HTTP/1.1\r\n"));
  CHECK(head.find("\r\nIf-None-Match: W/\"odd, tag\"\r\n") != std::string::npos);
  CHECK(head.find("\r\nIf-Modified-Since: Sat, 29 Oct 94 19:43:31 +0000\r\n") != std::string::npos);
  CHECK(head.find("\r\nUser-Agent: ilofeed/0 (+mailto:test@example.org)\r\n") != std::string::npos);
  CHECK(head.find("\r\nAccept-Encoding: gzip, br, zstd\r\n") != std::string::npos);
  for (const char* unwanted :
       {"Cookie", "Referer", "Pragma", "Cache-Control", "Range", "Expect", "Authorization"}) {
    CHECK(head.find(std::string{"\r\n"} + unwanted + ":") == std::string::npos);
  }
}

TEST_CASE("a source may be asked in a manner of its own") {
  LoopbackOrigin origin([](const std::string&) { return ok("<rss/>"); });
  feeds::Manner manner;
  manner.user_agent = "Press desk/1.0";
  manner.headers = {{"Authorization", "Bearer abc"}, {"X-Empty", ""}};
  const std::string address = origin.url("/feed");
  manner.origin = address.substr(0, address.rfind('/'));
  FetchRequest request = request_for(address, test_limits());

  SECTION("its header fields go to its own server") {
    request.manner = std::make_shared<const feeds::Manner>(manner);
    CHECK(fetch(std::move(request)).body == "<rss/>");
    const std::string head = origin.requests().at(0);
    CHECK(head.find("\r\nUser-Agent: Press desk/1.0\r\n") != std::string::npos);
    CHECK(head.find("\r\nAuthorization: Bearer abc\r\n") != std::string::npos);
    CHECK(head.find("\r\nX-Empty:\r\n") != std::string::npos);
  }
  SECTION("and to no other, wherever a redirect leads") {
    manner.origin = "https://press.example";
    request.manner = std::make_shared<const feeds::Manner>(manner);
    CHECK(fetch(std::move(request)).body == "<rss/>");
    CHECK(origin.requests().at(0).find("Authorization") == std::string::npos);
  }
  SECTION("through a proxy that the operator names, private or not") {
    manner.proxy = manner.origin;
    manner.origin = "http://press.example";
    request = request_for("http://press.example/feed", test_limits());
    FetchLimits guarded = *request.limits;
    guarded.allow_private_networks = false;
    request.limits = std::make_shared<const FetchLimits>(guarded);
    request.manner = std::make_shared<const feeds::Manner>(manner);
    CHECK(fetch(std::move(request)).body == "<rss/>");
    CHECK(origin.requests().at(0).starts_with("GET http://press.example/feed HTTP/1.1\r\n"));
  }
  SECTION("but not to an address of a private network") {
    manner.proxy = manner.origin;
    FetchLimits guarded = *request.limits;
    guarded.allow_private_networks = false;
    request.url = GENERATE(
        as<std::string>{}, "http://10.0.0.1/feed", "http://[::1]/feed", "http://localhost/feed");
    request.limits = std::make_shared<const FetchLimits>(guarded);
    request.manner = std::make_shared<const feeds::Manner>(manner);
    const FetchAnswer answer = fetch(std::move(request));
    REQUIRE(answer.failure);
    CHECK(answer.failure->reason == Reason::refused);
    CHECK(origin.requests().empty());
  }
}

TEST_CASE("an answer brings its fields as they stand") {
  const FetchAnswer answer =
      fetch_from(ok("<rss/>",
                    "ETag: no-quotes\r\nLast-Modified: whenever\r\nCache-Control: public\r\n"
                    "cache-control: max-age=10\r\nRetry-After: 5\r\nContent-Type: text/xml\r\n"));
  CHECK(answer.status == 200);
  CHECK(answer.fields.validators == feeds::Validators{"no-quotes", "whenever"});
  CHECK(answer.fields.freshness.cache_control == "public, max-age=10");
  CHECK(answer.fields.retry_after == "5");
  CHECK(answer.fields.content_type == "text/xml");
}

TEST_CASE("trailers and early hints are not the header") {
  const FetchAnswer answer =
      fetch_from({.bytes = "HTTP/1.1 103 Early Hints\r\nETag: \"hint\"\r\n\r\n"
                           "HTTP/1.1 200 OK\r\nETag: \"head\"\r\nTransfer-Encoding: chunked\r\n\r\n"
                           "6\r\n<rss/>\r\n0\r\nETag: \"trailer\"\r\n\r\n"});
  CHECK(answer.fields.validators.etag == "\"head\"");
  CHECK(answer.body == "<rss/>");
}

TEST_CASE("an absurd validator is not kept") {
  CHECK_FALSE(fetch_from(ok("<rss/>", "ETag: \"" + std::string(5000, 'E') + "\"\r\n"))
                  .fields.validators.any());
}

TEST_CASE("what is not taken in whole is a failure") {
  CHECK(failure_of({.bytes = "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n<rss>"}) ==
        Reason::truncated);
  CHECK(failure_of(
            {.bytes = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n6\r\n<rss/>\r\n"}) ==
        Reason::truncated);
  CHECK(failure_of(
            {.bytes = "HTTP/1.1 200 OK\r\nContent-Length: 6\r\nContent-Length: 7\r\n\r\n<rss/>"})
            .has_value());
  CHECK(failure_of({.bytes = "<rss>what HTTP was before there was a header</rss>"}) ==
        Reason::malformed);
  CHECK(failure_of({}) == Reason::unreachable);
  CHECK(failure_of(ok("", "Content-Encoding: x-rot13\r\n")) == std::nullopt);  // nothing to decode
  CHECK(failure_of(ok("<rss/>", "Content-Encoding: x-rot13\r\n")) == Reason::malformed);
}

TEST_CASE("patience ends") {
  FetchLimits limits = test_limits();
  limits.timeout = 300ms;
  const auto silence = Reply::End::silence;
  CHECK(failure_of({.bytes = "", .end = silence, .again = {}}, limits) == Reason::timed_out);
  CHECK(failure_of({.bytes = "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n<rss",
                    .end = silence,
                    .again = {}},
                   limits) == Reason::timed_out);
}

TEST_CASE("what does not end is cut off") {
  const auto endless = Reply::End::endless;
  const std::string piece(4096, ' ');
  CHECK(failure_of({.bytes = "HTTP/1.1 200 OK\r\n\r\n", .end = endless, .again = piece}) ==
        Reason::too_large);
  CHECK(failure_of({.bytes = "HTTP/1.1 200 OK\r\n", .end = endless, .again = "X-Pad: y\r\n"}) ==
        Reason::too_large);
  CHECK(failure_of({.bytes = "", .end = endless, .again = "HTTP/1.1 103 Early Hints\r\n\r\n"}) ==
        Reason::too_large);
  CHECK(failure_of({.bytes = "HTTP/1.1 200 OK\r\nContent-Length: 9999999\r\n\r\n",
                    .end = endless,
                    .again = piece}) == Reason::too_large);
  const FetchAnswer error =
      fetch_from({.bytes = "HTTP/1.1 404 Not Found\r\n\r\n", .end = endless, .again = piece});
  CHECK(error.status == 404);  // nobody reads error pages to their end
  CHECK_FALSE(error.failure);
}

TEST_CASE("a redirect is an answer, and not followed here") {
  const FetchAnswer answer =
      fetch_from({.bytes = "HTTP/1.1 301 Moved\r\nLocation: /new\r\nContent-Length: 0\r\n\r\n"});
  CHECK(answer.status == 301);
  CHECK(answer.fields.location == "/new");
}

TEST_CASE("private addresses are refused before a byte is sent, however they are spelled") {
  LoopbackOrigin origin([](const std::string&) { return ok("<rss/>"); });
  FetchLimits limits = test_limits();
  limits.allow_private_networks = false;
  const std::string port = origin.url("").substr(std::string_view{"http://127.0.0.1"}.size());
  for (const char* host : {"127.0.0.1",
                           "localhost",
                           "2130706433",
                           "0x7f.1",
                           "127.1",
                           "0.0.0.0",
                           "[::ffff:127.0.0.1]",
                           "[::1]"}) {
    CAPTURE(host);
    CHECK(fetch(request_for(std::string{"http://"} + host + port + "/feed", limits))
              .failure.has_value());
  }
  CHECK(origin.requests().empty());
}

TEST_CASE("only http and https are spoken") {
  for (const char* url :
       {"gopher://127.0.0.1/x", "ftp://127.0.0.1/x", "dict://127.0.0.1/x", "nonsense"}) {
    CAPTURE(url);
    CHECK(fetch(request_for(url, test_limits())).failure.has_value());
  }
}

TEST_CASE("every request is answered, also when the fetcher ends first") {
  LoopbackOrigin origin([](const std::string&) {
    return Reply{.bytes = "", .end = Reply::End::silence, .again = {}};
  });
  Inbox<FetchAnswer> inbox;
  {
    CurlFetcher fetcher([&](FetchAnswer answer) { inbox.put(std::move(answer)); });
    for (int i = 0; i < 5; ++i)
      fetcher.start(request_for(origin.url("/"), test_limits()));
  }
  CHECK(inbox.take_all().size() == 5);
}

TEST_CASE("a file is read as if a server had answered") {
  const auto folder =
      std::filesystem::temp_directory_path() / ("ilofeed-file-" + std::to_string(::getpid()));
  std::filesystem::create_directory(folder);
  const auto file = folder / "a page.html";
  std::ofstream(file) << "<html></html>";
  const std::string url = "file://" + folder.string() + "/a%20page.html";

  const FetchAnswer first = fetch(request_for(url, test_limits()));
  CHECK(first.status == 200);
  CHECK(first.body == "<html></html>");
  FetchRequest again = request_for(url, test_limits());
  again.validators = first.fields.validators;
  CHECK(fetch(std::move(again)).status == 304);

  SECTION("but not when a stranger names it") {
    FetchRequest stranger = request_for(url, test_limits());
    stranger.origin = AddressOrigin::elsewhere;
    CHECK(fetch(std::move(stranger)).failure->reason == Reason::refused);
  }
  SECTION("nor when it is no file, is too long, or is not there") {
    REQUIRE(::mkfifo((folder / "pipe").c_str(), 0600) == 0);
    CHECK(
        fetch(request_for("file://" + folder.string() + "/pipe", test_limits())).failure->reason ==
        Reason::refused);
    CHECK(fetch(request_for("file://" + folder.string(), test_limits())).failure->reason ==
          Reason::refused);
    CHECK(fetch(request_for(url + "x", test_limits())).failure->reason == Reason::unreachable);
    std::ofstream(file) << std::string(300U << 10, 'x');
    CHECK(fetch(request_for(url, test_limits())).failure->reason == Reason::too_large);
  }
  std::filesystem::remove_all(folder);
}
