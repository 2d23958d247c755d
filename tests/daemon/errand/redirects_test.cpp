#include "daemon/errand/redirects.h"

#include "daemon/system/url_parts.h"
#include "tests/support/catch.h"

using namespace ilofeed;
using namespace ilofeed::daemon;

TEST_CASE("a Location is resolved against where it was given") {
  struct Row {
    const char* location;
    const char* leads_to;
  };

  const auto row = GENERATE(values<Row>({
      {"/new.xml", "http://a.example/new.xml"},
      {"two.xml", "http://a.example/dir/two.xml"},
      {"../three.xml?x=1", "http://a.example/three.xml?x=1"},
      {"//b.example:81/last.xml", "http://b.example:81/last.xml"},
      {"https://b.example/f#top", "https://b.example/f"},
      {"?page=2", "http://a.example/dir/feed.xml?page=2"},
  }));
  CAPTURE(row.location);
  RedirectTrail trail{"http://a.example/dir/feed.xml"};
  REQUIRE(trail.follow(302, row.location).has_value());
  CHECK(trail.current() == row.leads_to);
}

TEST_CASE("a redirect is not followed everywhere") {
  const auto location = GENERATE(as<std::string>{},
                                 "",
                                 "file:///etc/passwd",
                                 "gopher://a.example/_GET",
                                 "data:text/plain,x",
                                 "ftp://a.example/feed.xml",
                                 "javascript:alert(1)",
                                 "http://",
                                 "/feed.xml");  // where it came from
  CAPTURE(location);
  RedirectTrail trail{"http://a.example/feed.xml"};
  CHECK_FALSE(trail.follow(302, location).has_value());
}

TEST_CASE("a chain of redirects ends") {
  RedirectTrail trail{"http://a.example/0"};
  int hops = 0;
  while (trail.follow(302, "/" + std::to_string(hops + 1)).has_value())
    ++hops;
  CHECK(hops == 10);
}

TEST_CASE("a move is for good only when every hop says so") {
  struct Row {
    int first;
    int second;
    bool for_good;
  };

  const auto row = GENERATE(
      values<Row>({{301, 308, true}, {301, 302, false}, {307, 301, false}, {303, 303, false}}));
  CAPTURE(row.first, row.second);
  RedirectTrail trail{"http://a.example/0"};
  CHECK_FALSE(trail.moved_for_good());
  REQUIRE(trail.follow(row.first, "/1").has_value());
  REQUIRE(trail.follow(row.second, "/2").has_value());
  CHECK(trail.moved_for_good() == row.for_good);
}

TEST_CASE("credentials stay with the origin that they were written for") {
  struct Row {
    const char* location;
    const char* leads_to;
  };

  const auto row = GENERATE(values<Row>({
      {"/new.xml", "http://us:pw@a.example/new.xml"},
      {"http://a.example/new.xml", "http://us:pw@a.example/new.xml"},
      {"http://A.example:80/new.xml", "http://us:pw@a.example/new.xml"},
      {"http://b.example/new.xml", "http://b.example/new.xml"},
      {"https://a.example/new.xml", "https://a.example/new.xml"},
      {"http://a.example:81/new.xml", "http://a.example:81/new.xml"},
      {"http://other:secret@b.example/", "http://b.example/"},
  }));
  CAPTURE(row.location);
  RedirectTrail trail{"http://us:pw@a.example/feed.xml"};
  REQUIRE(trail.follow(302, row.location).has_value());
  CHECK(trail.current() == row.leads_to);
}

TEST_CASE("credentials come back when a chain returns to their origin") {
  RedirectTrail trail{"http://us:pw@a.example/feed.xml"};
  REQUIRE(trail.follow(302, "http://b.example/").has_value());
  REQUIRE(trail.follow(302, "http://a.example/other").has_value());
  CHECK(trail.current() == "http://us:pw@a.example/other");
}

TEST_CASE("addresses are taken apart for pacing and for showing") {
  CHECK(host_key("https://www.example.org/x") == "www.example.org:443");
  CHECK(host_key("http://WWW.example.org:8080/x") == "www.example.org:8080");
  CHECK(host_key("file:///tmp/x").empty());
  CHECK(without_credentials("http://us:p@w@a.example/x?m=a@b") == "http://a.example/x?m=a@b");
  CHECK(without_credentials("http://a.example/@x") == "http://a.example/@x");
  CHECK(credentials_of("http://us:pw@a.example/x") == "us:pw@");
}
