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

TEST_CASE("a star stands for anything, and nothing") {
  struct Row {
    const char* pattern;
    const char* target;
    bool matches;
  };

  const auto row = GENERATE(values<Row>({
      {"/a*", "/a", true},
      {"/a*b*c", "/axbxc", true},
      {"/a*b*c", "/axcxb", false},
      {"/a**b", "/ab", true},
      {"*", "/", true},
      {"*$", "/a", true},
      {"/*b$", "/bab", true},
      {"/*b$", "/baba", false},
      {"/*ab*ab$", "/ab", false},
      {"/*ab*ab$", "/abab", true},
      {"/a$", "/ab", false},
      {"$", "/", false},
      {"/a*", "/b", false},
  }));
  CAPTURE(row.pattern, row.target);
  const RobotsRules rules("User-agent: *\nDisallow: " + std::string(row.pattern), "ilofeed");
  CHECK(rules.allows(row.target) != row.matches);
}

// Bytes of a file that may all be rules, against the longest address: each was quadratic once.
TEST_CASE("hostile rules are matched in reasonable time") {
  const std::string line = GENERATE(
      std::string("/" + std::string(900, '*') + "b"),
      [] {
        std::string stars = "/";
        while (stars.size() < 900)
          stars += "*a";
        return stars + "b";
      }(),
      "/*" + std::string(400, 'a') + "b");
  std::string text = "User-agent: *\n";
  while (text.size() < (500U << 10))
    text += "Disallow: " + line + "\n";
  const RobotsRules rules(text, "ilofeed");
  const auto begin = std::chrono::steady_clock::now();
  CHECK(rules.allows("/" + std::string(3999, 'a')));
  CHECK(std::chrono::steady_clock::now() - begin < 2s);
}

TEST_CASE("rules and addresses that are too long are none") {
  const std::string rule = "User-agent: *\nDisallow: /" + std::string(3000, 'a') + "\n";
  CHECK(RobotsRules(rule, "ilofeed").allows("/" + std::string(3500, 'a')));
  CHECK_FALSE(RobotsRules(rule, "ilofeed").allows("/" + std::string(60'000, 'b')));
}

TEST_CASE("the rules of any number of sites are not kept") {
  RobotsCache cache;
  const Moment now{};
  for (int i = 0; i < 25'000; ++i)
    cache.learn("http://" + std::to_string(i) + ".example:80", 404, "", now);
  int known = 0;
  for (int i = 0; i < 25'000; ++i)
    known += cache.knows("http://" + std::to_string(i) + ".example:80", now) ? 1 : 0;
  CHECK(known <= 10'000);
  CHECK(cache.knows("http://24999.example:80", now));
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
