#include "daemon/fetch/proxy.h"

#include "tests/support/catch.h"

using namespace ilofeed::daemon;

TEST_CASE("a request takes the proxy of its scheme, unless its host needs none") {
  struct Row {
    const char* none;
    const char* url;
    const char* proxy;
  };

  const auto row = GENERATE(values<Row>({
      {"", "http://a.example/x", "http://p:1"},
      {"", "https://a.example/x", "http://s:2"},
      {"a.example", "http://a.example/x", ""},
      {"a.example", "https://www.A.example:8443/x", ""},
      {".a.example", "http://a.example/x", ""},
      {"a.example", "http://ba.example/x", "http://p:1"},
      {"b.example,  a.example", "http://a.example/x", ""},
      {"*", "http://a.example/x", ""},
      {" , ", "http://a.example/x", "http://p:1"},
      {"127.0.0.1", "http://127.0.0.1/x", ""},
  }));
  CAPTURE(row.none, row.url);
  CHECK(proxy_for({"http://p:1", "http://s:2", row.none}, row.url) == row.proxy);
}

TEST_CASE("without proxies every request goes straight to its server") {
  CHECK(proxy_for({}, "https://a.example/").empty());
}
