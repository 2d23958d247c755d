#include "feeds/text/url/url.h"

#include "tests/support/catch.h"

using ilofeed::feeds::percent_decode;
using ilofeed::feeds::Url;

namespace {

struct Row {
  std::string reference;
  std::string result;
};

std::string resolved(const std::string& base, const std::string& reference) {
  const auto url = Url::parse(base)->resolve(reference);
  return url ? url->text() : "";
}

}  // namespace

TEST_CASE("references are resolved as RFC 3986 §5.4 lists") {
  const auto row = GENERATE(values<Row>({
      {"g:h", "g:h"},
      {"g", "http://a/b/c/g"},
      {"./g", "http://a/b/c/g"},
      {"g/", "http://a/b/c/g/"},
      {"/g", "http://a/g"},
      {"//g", "http://g/"},
      {"?y", "http://a/b/c/d;p?y"},
      {"g?y", "http://a/b/c/g?y"},
      {"#s", "http://a/b/c/d;p?q#s"},
      {"g#s", "http://a/b/c/g#s"},
      {"g?y#s", "http://a/b/c/g?y#s"},
      {";x", "http://a/b/c/;x"},
      {"g;x", "http://a/b/c/g;x"},
      {"g;x?y#s", "http://a/b/c/g;x?y#s"},
      {"", "http://a/b/c/d;p?q"},
      {".", "http://a/b/c/"},
      {"./", "http://a/b/c/"},
      {"..", "http://a/b/"},
      {"../", "http://a/b/"},
      {"../g", "http://a/b/g"},
      {"../..", "http://a/"},
      {"../../", "http://a/"},
      {"../../g", "http://a/g"},
      {"../../../g", "http://a/g"},
      {"../../../../g", "http://a/g"},
      {"/./g", "http://a/g"},
      {"/../g", "http://a/g"},
      {"g.", "http://a/b/c/g."},
      {".g", "http://a/b/c/.g"},
      {"g..", "http://a/b/c/g.."},
      {"..g", "http://a/b/c/..g"},
      {"./../g", "http://a/b/g"},
      {"./g/.", "http://a/b/c/g/"},
      {"g/./h", "http://a/b/c/g/h"},
      {"g/../h", "http://a/b/c/h"},
      {"g;x=1/./y", "http://a/b/c/g;x=1/y"},
      {"g;x=1/../y", "http://a/b/c/y"},
      {"g?y/./x", "http://a/b/c/g?y/./x"},
      {"g?y/../x", "http://a/b/c/g?y/../x"},
      {"g#s/./x", "http://a/b/c/g#s/./x"},
      {"g#s/../x", "http://a/b/c/g#s/../x"},
      {"http:g", "http://a/b/c/g"},  // the second reading that §5.4.2 allows: browsers' own
  }));
  CAPTURE(row.reference);
  CHECK(resolved("http://a/b/c/d;p?q", row.reference) == row.result);
}

TEST_CASE("a URL has one spelling") {
  const auto row = GENERATE(values<Row>({
      {"HTTP://WWW.Example.ORG", "http://www.example.org/"},
      {" https://example.org:443/a b ", "https://example.org/a%20b"},
      {"http://example.org:8080/", "http://example.org:8080/"},
      {"http://example.org:080/", "http://example.org/"},
      {"http://example.org:00/", "http://example.org:0/"},
      {"http://example.org\\@evil.example/", "http://example.org/@evil.example/"},
      {"http:example.org", "http://example.org/"},
      {"foo://h/a/../b", "foo://h/b"},
      {"foo:/a/../..//b", "foo:/.//b"},
      {"http://example.org:/x", "http://example.org/x"},
      {"http://example.org/a/./b/%2e%2E/c", "http://example.org/a/c"},
      {"http://example.org/100%", "http://example.org/100%25"},
      {"http://example.org/%7Euser", "http://example.org/%7Euser"},
      {"http://example.org/?a=<b>&c=%20+", "http://example.org/?a=%3Cb%3E&c=%20+"},
      {"http://example.org/lang–en/x", "http://example.org/lang%E2%80%93en/x"},
      {"http://bücher.example/", "http://xn--bcher-kva.example/"},
      {"http://BÜCHER.example/", "http://xn--bcher-kva.example/"},
      {"http:\\\\example.org\\a", "http://example.org/a"},
      {"http:///example.org/a", "http://example.org/a"},
      {"http://exam\nple.org/\ta", "http://example.org/a"},
      {"http://user:p@ss@example.org/", "http://user:p%40ss@example.org/"},
      {"http://[2001:DB8::1]:81/", "http://[2001:db8::1]:81/"},
      {"mailto:desk@example.org", "mailto:desk@example.org"},
      {"tag:example.org,2024:entry/1", "tag:example.org,2024:entry/1"},
      {"urn:uuid:60A76C80-D399-11D9-B93C-0003939E0AF6",
       "urn:uuid:60A76C80-D399-11D9-B93C-0003939E0AF6"},
      {"data:text/plain;base64,QQ==", "data:text/plain;base64,QQ=="},
      {"file:///etc/../srv/a", "file:///srv/a"},
      {"javascript:alert(1)", "javascript:alert(1)"},
      {"java\nscript:alert(1)", "javascript:alert(1)"},
  }));
  CAPTURE(row.reference);
  const auto url = Url::parse(row.reference);
  REQUIRE(url);
  CHECK(url->text() == row.result);
  CHECK(Url::parse(url->text()) == url);
}

TEST_CASE("what is no absolute URL is refused") {
  const std::string text = GENERATE("",
                                    "  ",
                                    "/a",
                                    "a",
                                    "//example.org/",
                                    "http://",
                                    "http:///",
                                    "http://a b/",
                                    "http://example.org:port/",
                                    "http://example.org:70000/",
                                    "http://[::1/",
                                    "http://a%00b/",
                                    "http://ü*%01b/",
                                    "http://a%20b/",
                                    "http://a%2Fb/",
                                    ":",
                                    "1http://example.org/",
                                    "http:",
                                    "urn:");
  CAPTURE(text);
  CHECK_FALSE(Url::parse(text));
}

TEST_CASE("a URL tells its parts") {
  const auto url = Url::parse("https://me@www.ilo.org:8443/resource/news?page=1&q=a%20b#top");
  REQUIRE(url);
  CHECK(url->scheme() == "https");
  CHECK(url->host() == "www.ilo.org");
  CHECK(url->port() == "8443");
  CHECK(url->path() == "/resource/news");
  CHECK(url->query() == "page=1&q=a%20b");
  CHECK(url->fragment() == "top");
  CHECK(url->is_http());

  const auto plain = Url::parse("mailto:desk@example.org");
  CHECK(plain->host().empty());
  CHECK(plain->path() == "desk@example.org");
  CHECK_FALSE(plain->is_http());
}

TEST_CASE("a scheme without a hierarchy resolves only fragments and absolute references") {
  CHECK(resolved("urn:a:b", "#c") == "urn:a:b#c");
  CHECK(resolved("urn:a:b", "http://example.org/") == "http://example.org/");
  CHECK(resolved("urn:a:b", "c") == "");
}

TEST_CASE("percent-encoding is undone where it gives readable text") {
  CHECK(percent_decode("lang%E2%80%93en") == "lang–en");
  CHECK(percent_decode("a%20b%2") == "a b%2");
  CHECK(percent_decode("%FF%41%00") == "%FFA%00");
}
