#include "daemon/visit/robots.h"

#include "tests/support/catch.h"

using namespace ilofeed::daemon;
using namespace std::chrono_literals;

TEST_CASE("the longest rule that matches decides, and allows on a tie") {
  const RobotsRules rules(
      "User-agent: *\n"
      "Disallow: /search\n"
      "Allow: /search/about\n"
      "Disallow: /*.pdf$\n"
      "Disallow: /private*secret\n"
      "Disallow: /same\n"
      "Allow: /same\n",
      "ilofeed");

  struct Row {
    const char* target;
    bool allowed;
  };

  const auto row = GENERATE(values<Row>({
      {"/", true},
      {"/search", false},
      {"/search?q=x", false},
      {"/search/about/us", true},
      {"/a/b.pdf", false},
      {"/a/b.pdf?x=1", true},
      {"/private/very/secret", false},
      {"/private/open", true},
      {"/same", true},
      {"/robots.txt", true},
  }));
  CAPTURE(row.target);
  CHECK(rules.allows(row.target) == row.allowed);
}

TEST_CASE("a group that names us counts for us alone") {
  const RobotsRules rules(
      "\xef\xbb\xbf# for all\r\n"
      "user-agent: *\r\nDisallow: /\r\n\r\n"
      "User-Agent: otherbot\r\nUser-agent: ILOFEED\r\ndisallow: /only-this # and no "
      "more\r\nCrawl-delay: 5\r\n",
      "ilofeed");
  CHECK(rules.allows("/anything"));
  CHECK_FALSE(rules.allows("/only-this"));
}

TEST_CASE("what is no rule forbids nothing") {
  const auto text = GENERATE(as<std::string>{},
                             "",
                             "<!DOCTYPE html><html><body>Not found</body></html>",
                             "User-agent: *\nDisallow:\n",
                             "Disallow: /\n",
                             "User-agent: otherbot\nDisallow: /\n");
  CAPTURE(text);
  CHECK(RobotsRules(text, "ilofeed").allows("/news"));
}

TEST_CASE("a hostile pattern is matched in reasonable time") {
  std::string pattern;
  for (int i = 0; i < 2000; ++i)
    pattern += "*a";
  const RobotsRules rules("User-agent: *\nDisallow: /" + pattern + "b\n", "ilofeed");
  CHECK(rules.allows("/" + std::string(4000, 'a')));
}

TEST_CASE("a site without rules is open, one that fails is closed for now") {
  RobotsCache cache;
  const Moment now{};
  const std::string site = "http://a.example:80";
  CHECK_FALSE(cache.knows(site, now));

  SECTION("no robots.txt") {
    cache.learn(site, 404, "", now);
    CHECK(cache.knows(site, now + 23h));
    CHECK_FALSE(cache.knows(site, now + 25h));
    CHECK(cache.allows("http://a.example/news"));
  }
  SECTION("an error") {
    cache.learn(site, 503, "", now);
    CHECK_FALSE(cache.allows("http://a.example/news"));
    CHECK_FALSE(cache.knows(site, now + 2h));
  }
  SECTION("rules") {
    cache.learn(site, 200, "User-agent: ilofeed\nDisallow: /news\n", now);
    CHECK_FALSE(cache.allows("http://a.example/news?x=1"));
    CHECK(cache.allows("http://a.example/"));
    CHECK(cache.allows("http://b.example/news"));
  }
}
