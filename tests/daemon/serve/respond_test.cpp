#include "daemon/serve/respond.h"
#include "daemon/serve/negotiate.h"
#include "tests/daemon/serve/fixed_documents.h"
#include "tests/support/catch.h"

using namespace ilofeed;
using namespace ilofeed::daemon;
using std::chrono::seconds;

namespace {

tests::FixedDocuments documents() {
  auto atom = std::make_shared<feeds::Resource>();
  atom->media_type = "application/atom+xml; charset=utf-8";
  atom->bytes = std::string(100, 'a');
  atom->gzip = std::string(20, 'g');
  atom->brotli = std::string(10, 'b');
  atom->zstd = std::string(15, 'z');
  atom->tried = {Coding::gzip, Coding::brotli, Coding::zstd};
  atom->etag = "\"abc\"";
  atom->last_modified = feeds::Time{seconds{1'700'000'000}};
  auto page = std::make_shared<feeds::Resource>();
  page->media_type = "text/html; charset=utf-8";
  page->bytes = "<!doctype html>";
  page->etag = "\"def\"";
  page->last_modified = atom->last_modified;
  return tests::FixedDocuments(
      {{"/", page}, {"/feed.atom", atom}, {"/topics/t.atom", atom}, {"/topics/t.html", page}},
      {{"/topics/old.atom", "/topics/t.atom"}, {"/topics/old.html", "/topics/t.html"}});
}

Reply reply_to(const Request& request) {
  tests::FixedDocuments published = documents();
  Reply given;
  respond(request, published, [&given](Reply reply) { given = std::move(reply); });
  return given;
}

Reply get(const std::string& target) {
  return reply_to({.method = "GET", .target = target});
}

}  // namespace

TEST_CASE("a document is answered with what readers need to keep it") {
  const Reply reply = get("/feed.atom");
  CHECK(reply.status == 200);
  CHECK(reply.field("Content-Type") == "application/atom+xml; charset=utf-8");
  CHECK(reply.field("ETag") == "\"abc\"");
  CHECK(reply.field("Last-Modified") == "Tue, 14 Nov 2023 22:13:20 GMT");
  CHECK(reply.field("Vary") == "Accept-Encoding");
  CHECK(reply.field("X-Content-Type-Options") == "nosniff");
  CHECK(*reply.body == std::string(100, 'a'));
  CHECK(reply.field("Cache-Control") == kChanges);
  CHECK(get("/").field("Content-Security-Policy").find("default-src 'none'") == 0);
}

TEST_CASE("a path leads to a document, elsewhere, or nowhere") {
  struct Row {
    const char* target;
    int status;
    const char* location;
  };

  const auto row = GENERATE(values<Row>({
      {"/", 200, ""},
      {"/feed.atom?utm_source=x", 200, ""},
      {"/%66eed.atom", 200, ""},
      {"http://feeds.example.org/feed.atom", 200, ""},
      {"http://feeds.example.org", 200, ""},
      {"/topics/t", 308, "t.html"},
      {"/topics/old.atom", 301, "t.atom"},
      {"/topics/old", 301, "t.html"},
      {"/topics/nosuch.atom", 404, ""},
      {"/topics/t.exe", 404, ""},
      {"/topics/", 404, ""},
      {"/feed.atom/", 404, ""},
      {"/FEED.atom", 404, ""},
      {"//feed.atom", 404, ""},
      {"/feed.atom%00", 400, ""},
      {"/a/../feed.atom", 400, ""},
      {"/%2e%2e/feed.atom", 400, ""},
      {"/topics/..%2ffeed.atom", 400, ""},
      {"/topics%5ct.atom", 400, ""},
      {"/%zz", 400, ""},
      {"/%e", 400, ""},
      {"", 400, ""},
      {"*", 400, ""},
      {"feed.atom", 400, ""},
  }));
  CAPTURE(row.target);
  const Reply reply = get(row.target);
  CHECK(reply.status == row.status);
  CHECK(reply.field("Location") == row.location);
}

TEST_CASE("a relative reference holds wherever the root is") {
  struct Row {
    const char* from;
    const char* to;
    const char* reference;
  };

  const auto row = GENERATE(values<Row>({
      {"/a", "/b", "b"},
      {"/topics/a", "/topics/a.html", "a.html"},
      {"/topics/a/b", "/topics/c", "../c"},
      {"/topics/a", "/feed.atom", "../feed.atom"},
      {"/a", "/topics/c", "topics/c"},
      {"/topics/a", "/", "../"},
      {"/a", "/", "./"},
  }));
  CHECK(relative_reference(row.from, row.to) == row.reference);
}

TEST_CASE("only GET and HEAD are answered") {
  const auto method = GENERATE(
      as<std::string>{}, "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "BREW", "get");
  const Reply reply = reply_to({.method = method, .target = "/feed.atom"});
  CHECK(reply.status == 405);
  CHECK(reply.field("Allow") == "GET, HEAD");
}

TEST_CASE("what has not changed is not sent again") {
  struct Row {
    std::optional<std::string> none_match;
    std::optional<std::string> modified_since;
    int status;
  };

  const std::string now = "Tue, 14 Nov 2023 22:13:20 GMT";
  const auto row = GENERATE_COPY(values<Row>({
      {"\"abc\"", {}, 304},
      {"W/\"abc\"", {}, 304},
      {"\"abc-gzip\"", {}, 304},
      {"\"x,y\", W/\"abc-br\"", {}, 304},
      {"\"zzz\",\"abc\"", {}, 304},
      {"*", {}, 304},
      {" * ", {}, 304},
      {"\"abcd\"", {}, 200},
      {"abc", {}, 200},
      {"\"ab", {}, 200},
      {"", {}, 200},
      {{}, now, 304},
      {{}, "Tuesday, 14-Nov-23 22:13:20 GMT", 304},
      {{}, "Tue Nov 14 22:13:20 2023", 304},
      {{}, "Wed, 15 Nov 2023 00:00:00 GMT", 304},
      {{}, "Thu, 01 Jan 1970 00:00:01 GMT", 200},
      {{}, "rubbish", 200},
      {{}, "Tue, 14 Nov 2023 22:13:20 GMT and more", 200},
      {{}, "1700000000", 200},
      {"\"zzz\"", now, 200},
      {"\"abc\"", "Thu, 01 Jan 1970 00:00:01 GMT", 304},
  }));
  CAPTURE(row.none_match.value_or("-"), row.modified_since.value_or("-"));
  const Reply reply = reply_to({.method = "GET",
                                .target = "/feed.atom",
                                .if_none_match = row.none_match,
                                .if_modified_since = row.modified_since});
  CHECK(reply.status == row.status);
  CHECK((reply.body == nullptr) == (row.status == 304));
  CHECK(reply.field("ETag") == "\"abc\"");
  CHECK(reply.field("Vary") == "Accept-Encoding");
}

TEST_CASE("a document comes in the form that the client likes best") {
  struct Row {
    std::optional<std::string> accept;
    const char* coding;
  };

  const auto row = GENERATE(values<Row>({
      {{}, ""},
      {"", ""},
      {"identity", ""},
      {"gzip", "gzip"},
      {"GZIP", "gzip"},
      {"x-gzip", "gzip"},
      {"gzip, deflate, br, zstd", "br"},
      {"gzip, zstd", "zstd"},
      {"gzip;q=1.0, br;q=0.5", "gzip"},
      {"gzip;q=0.5, identity;q=0.8", ""},
      {"gzip;q=0, *;q=0", ""},
      {"gzip;q=0", ""},
      {"*", "br"},
      {"*;q=0.1, br;q=0", "zstd"},
      {"identity;q=0, gzip;q=0.1", "gzip"},
      {"deflate", ""},
      {"gzip;q=2", ""},
      {"gzip;q=abc", ""},
      {"gzip ; q=0.3", "gzip"},
      {",,;q=1,gzip", "gzip"},
  }));
  CAPTURE(row.accept.value_or("-"));
  const Reply reply =
      reply_to({.method = "GET", .target = "/feed.atom", .accept_encoding = row.accept});
  CHECK(reply.field("Content-Encoding") == row.coding);
  CHECK(name_of(preferred(accepted_codings(row.accept))) == row.coding);
  const std::string suffix = row.coding[0] == '\0' ? "" : '-' + std::string(row.coding);
  CHECK(reply.field("ETag") == "\"abc" + suffix + '"');
}

TEST_CASE("a form that is not there is not offered") {
  const Reply reply = reply_to({.method = "GET", .target = "/", .accept_encoding = "gzip, br"});
  CHECK(reply.field("Content-Encoding") == "");
  CHECK(*reply.body == "<!doctype html>");
}

TEST_CASE("of the languages of pages the one is taken that a client wants most") {
  struct Row {
    const char* accept_language;
    const char* chosen;
  };

  constexpr std::string_view kWritten[]{"en", "fr", "ar"};
  const auto row = GENERATE(values<Row>({
      {"", ""},
      {"fr", "fr"},
      {"FR-ca, en;q=0.8", "fr"},
      {"de, en;q=0.5, ar;q=0.7", "ar"},
      {"en;q=0, fr;q=0.1", "fr"},
      {"en;q=0", ""},
      {"*", ""},
      {"tlh", ""},
      {"fr;q=x, en;q=0.2", "en"},
      {",;q=1,,fr", "fr"},
  }));
  CAPTURE(row.accept_language);
  CHECK(preferred_language(row.accept_language, kWritten) == row.chosen);
}

TEST_CASE("pages are for who names HTML") {
  CHECK(accepts_pages("text/html,application/xhtml+xml,*/*;q=0.8"));
  CHECK(accepts_pages("application/xml, Text/HTML;q=0.1"));
  for (const char* accept : {"", "*/*", "text/*", "text/html;q=0", "application/atom+xml"})
    CHECK_FALSE(accepts_pages(accept));
}

TEST_CASE("a document without a date says none, and is not taken for an old one") {
  auto list = std::make_shared<feeds::Resource>();
  list->media_type = "application/xml";
  list->bytes = "<opml/>";
  list->etag = "\"list\"";
  const Request dated{
      .method = "GET", .target = "/", .if_modified_since = "Tue, 14 Nov 2023 22:13:20 GMT"};
  const Reply reply = document_reply(dated, list, kChanges);
  CHECK(reply.status == 200);
  CHECK(reply.field("Last-Modified").empty());
  CHECK(reply.field("ETag") == "\"list\"");
}

TEST_CASE("a parameter that is given several times has all of its values") {
  using Values = std::vector<std::string>;
  CHECK(parameters_of("/x?topic=a&q=1&topic=b%20c&topic=&topic=d+e", "topic") ==
        Values{"a", "b c", "d e"});
  CHECK(parameters_of("/x?topic=%zz&topics=a&topic", "topic").empty());
  CHECK(parameters_of("/x", "topic").empty());
  CHECK(parameter_of("/x?topic=%zz&topic=b", "topic") == std::nullopt);
  CHECK(parameter_of("/x?topic=a&topic=b", "topic") == "a");
}
