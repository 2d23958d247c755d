#include "feeds/text/url/plain_address.h"

#include <string>

#include "tests/support/catch.h"

using namespace ilofeed::feeds;

TEST_CASE("an address loses what says how somebody came to it, and nothing else") {
  struct Row {
    const char* url;
    const char* plain;
  };

  const auto row = GENERATE(values<Row>({
      {"https://news.example/a?utm_source=rss&id=7&UTM_medium=feed", "https://news.example/a?id=7"},
      {"https://news.example/a?fbclid=x", "https://news.example/a"},
      {"https://news.example/a?mc_cid=1&mc_eid=2#part", "https://news.example/a#part"},
      {"https://news.example/a#utm_source=rss", "https://news.example/a"},
      {"https://news.example/a#xtor=RSS-1", "https://news.example/a"},
      {"https://news.example/a?id=7&&b", "https://news.example/a?id=7&&b"},
      {"https://news.example/a?", "https://news.example/a?"},
      {"https://news.example/a#", "https://news.example/a#"},
      {"https://news.example/a?#", "https://news.example/a?#"},
      {"https://news.example/utm_source=rss", "https://news.example/utm_source=rss"},
      {"https://news.example/a?q=utm_source", "https://news.example/a?q=utm_source"},
      {"mailto:press@news.example?subject=x", "mailto:press@news.example?subject=x"},
      {"", ""},
  }));
  CAPTURE(row.url);
  CHECK(plain_address(row.url) == row.plain);
}

TEST_CASE("an address is taken out of what searches and alerts wrap it in") {
  struct Row {
    const char* url;
    const char* plain;
  };

  const auto row = GENERATE(values<Row>({
      {"https://www.google.com/url?rct=j&sa=t&url=https://news.example/a&ct=ga&usg=x",
       "https://news.example/a"},
      {"https://www.google.co.uk/url?q=https%3A%2F%2Fnews.example%2Fa%3Fid%3D7%26utm_source%3Dx",
       "https://news.example/a?id=7"},
      {"http://www.bing.com/news/apiclick.aspx?ref=FexRss&url=https%3a%2f%2fnews.example%2fa&c=1",
       "https://news.example/a"},
      {"https://apps.bing.com/news/apiclick?url=https%3a%2f%2fnews.example%2fa",
       "https://news.example/a"},
      {"https://r.search.yahoo.com/_ylt=A/RV=2/RE=1/RO=10/RU=https%3a%2f%2fnews.example%2fa/RK=2/"
       "RS=x-",
       "https://news.example/a"},
      {"https://l.instagram.com/?u=https%3A%2F%2Fnews.example%2Fa&e=x", "https://news.example/a"},
      {"https://news.example/RU=https%3a%2f%2fother.example",
       "https://news.example/RU=https%3a%2f%2fother.example"},
      {"https://l.facebook.com/l.php?u=https%3A%2F%2Fnews.example%2Fa&h=x",
       "https://news.example/a"},
      {"https://duckduckgo.com/l/?uddg=https%3A%2F%2Fnews.example%2Fa", "https://news.example/a"},
      {"https://eur03.safelinks.protection.outlook.com/?url=https%3A%2F%2Fnews.example%2Fa&data=1",
       "https://news.example/a"},
      {"https://www.google.com/url?url=https%3A%2F%2Fl.facebook.com%2Fl.php%3Fu%3Dhttps%253A%252F"
       "%252Fnews.example%252Fa",
       "https://news.example/a"},
      {"https://www.google.com/url?url=javascript:alert(1)",
       "https://www.google.com/url?url=javascript:alert(1)"},
      {"https://www.google.com/search?url=https://news.example/a",
       "https://www.google.com/search?url=https://news.example/a"},
      {"https://notgoogle.com/url?url=https://news.example/a",
       "https://notgoogle.com/url?url=https://news.example/a"},
      {"https://google.attacker.example/url?url=https://news.example/a",
       "https://google.attacker.example/url?url=https://news.example/a"},
      {"https://news.example/share?url=https://news.example/a",
       "https://news.example/share?url=https://news.example/a"},
  }));
  CAPTURE(row.url);
  CHECK(plain_address(row.url) == row.plain);
}
