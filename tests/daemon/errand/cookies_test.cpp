#include "daemon/errand/cookies.h"

#include "tests/support/catch.h"

using namespace ilofeed::daemon;

TEST_CASE("cookies go back to the host that set them") {
  Cookies cookies;
  CHECK(cookies.learn("https://a.example/x", {"one=1; Path=/", "two = 2 ; Secure; Max-Age=5"}));
  CHECK(cookies.field_for("https://a.example/y") == "one=1; two=2");
  CHECK(cookies.field_for("http://a.example/y") == "one=1");
  CHECK(cookies.field_for("https://b.example/y").empty());
  CHECK_FALSE(cookies.learn("https://a.example/x", {"one=1"}));
  CHECK(cookies.learn("https://a.example/x", {"one=3"}));
  CHECK(cookies.field_for("http://a.example/") == "one=3");
}

TEST_CASE("what is no small cookie is none") {
  const auto field = GENERATE(as<std::string>{},
                              "",
                              "no equals sign",
                              "=1",
                              "a=b\rX: y",
                              "a=b c",
                              "a=b,c=d",
                              "a\x1b=b",
                              "a=" + std::string(3000, 'b'));
  CAPTURE(field);
  Cookies cookies;
  CHECK_FALSE(cookies.learn("https://a.example/", {field}));
  CHECK(cookies.field_for("https://a.example/").empty());
}

TEST_CASE("thousands of cookies are a few") {
  Cookies cookies;
  for (int i = 0; i < 5000; ++i)
    cookies.learn("https://a.example/", {"c" + std::to_string(i) + "=" + std::string(1900, 'v')});
  CHECK(cookies.field_for("https://a.example/").size() < 50'000);
}
