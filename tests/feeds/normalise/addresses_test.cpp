#include "feeds/normalise/addresses.h"

#include "tests/feeds/normalise/statements.h"
#include "tests/support/catch.h"

using namespace ilofeed::feeds;
using ilofeed::tests::said;

TEST_CASE("references become absolute against where the document came from") {
  struct Row {
    const char* reference;
    const char* url;
  };

  const auto row = GENERATE(values<Row>({
      {"item/1", "https://news.example/feeds/item/1"},
      {"/item/1", "https://news.example/item/1"},
      {"../1", "https://news.example/1"},
      {"?page=2", "https://news.example/feeds/all.xml?page=2"},
      {"//other.example/1", "https://other.example/1"},
      {"HTTPS://Other.example/1", "https://other.example/1"},
      {" \n/item/\n1\t", "https://news.example/item/1"},  // broken over two lines
      {"/a?b=1&amp;c=2", "https://news.example/a?b=1&c=2"},
      {"www.other.example/1", "http://www.other.example/1"},
      {"feed://other.example/rss", "http://other.example/rss"},
      {"http:/other.example/1", "http://other.example/1"},
      {"https//other.example/1", "https://other.example/1"},
      {"http://https://other.example/1", "https://other.example/1"},
      {"feed:https://other.example/rss", "https://other.example/rss"},
      {"mailto:desk@news.example", "mailto:desk@news.example"},
      // What nobody may be sent to, and what leads nowhere.
      {"javascript:alert(1)", ""},
      {"JaVa\nScript:alert(1)", ""},
      {"data:text/html,<script>alert(1)</script>", ""},
      {"file:///etc/passwd", ""},
      {"", ""},
      {"   ", ""},
  }));
  CAPTURE(row.reference);
  Addresses addresses("https://news.example/feeds/all.xml", {});
  CHECK(addresses.absolute(row.reference, {}) == row.url);
}

TEST_CASE("xml:base is in force before the document's own URL") {
  Addresses addresses("https://news.example/feeds/all.xml", {});
  CHECK(addresses.absolute("1", "https://base.example/a/") == "https://base.example/a/1");
  CHECK(addresses.absolute("1", "sub/") == "https://news.example/feeds/sub/1");
  CHECK(addresses.absolute("1", {}) == "https://news.example/feeds/1");
  CHECK(addresses.absolute("", "https://base.example/a/") == "https://base.example/a/");
}

TEST_CASE("what the document says of itself serves when its URL is not known") {
  Addresses known({}, "https://home.example/");
  CHECK(known.absolute("news/1", {}) == "https://home.example/news/1");
  Addresses unknown({}, {});
  CHECK(unknown.absolute("news/1", {}).empty());
  CHECK(unknown.absolute("//cdn.example/1.png", {}) == "https://cdn.example/1.png");
}

TEST_CASE("a URL of any length costs no more than a long one") {
  Addresses addresses("https://news.example/", {});
  CHECK(addresses.absolute("/" + std::string(100'000, 'a'), {}).empty());
}

TEST_CASE("images and hubs are on the web") {
  Addresses addresses("https://news.example/", {});
  CHECK(addresses.absolute_http(said(Element::page_image, "/1.png")) ==
        "https://news.example/1.png");
  CHECK(addresses.absolute_http(said(Element::page_image, "ftp://news.example/1.png")).empty());
}
