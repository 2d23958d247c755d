#include "feeds/normalise/links.h"

#include "tests/support/catch.h"

using namespace ilofeed::feeds;

namespace {

Site labour_site() {
  Site site;
  site.canonical = "https://www.labour.example";
  site.mirrors = {"labour.example", "old.labour.example", "travail.example"};
  site.document_id = "WCMS_[A-Z_]*[0-9]+";
  site.drop_parameters = {"facetcriteria", "facetdyn*"};
  return site;
}

}  // namespace

TEST_CASE("a document has one canonical URL") {
  struct Row {
    const char* url;
    const char* canonical;
  };

  const auto row = GENERATE(values<Row>({
      {"HTTPS://News.Example/A/../B", "https://news.example/B"},
      {"https://news.example", "https://news.example/"},
      {"https://news.example:443/a", "https://news.example/a"},
      {"https://news.example:8443/a", "https://news.example:8443/a"},
      {"https://news.example/a#part", "https://news.example/a"},
      {"https://news.example/a#:~:text=a%20quote", "https://news.example/a"},
      {"https://news.example/a?utm_source=x&id=7&UTM_Medium=y", "https://news.example/a?id=7"},
      {"https://news.example/a?fbclid=1&gclid=2&mc_cid=3&mc_eid=4", "https://news.example/a"},
      {"https://news.example/a?b=2&a=1", "https://news.example/a?b=2&a=1"},
      {"https://news.example/a?q", "https://news.example/a?q"},
      // Percent-encoding: what need not be encoded is not, the rest in capitals, accents composed.
      {"https://news.example/%7euser/%c3%a9", "https://news.example/~user/%C3%A9"},
      {"https://news.example/e%CC%81", "https://news.example/%C3%A9"},
      {"https://news.example/\xC3\xA9", "https://news.example/%C3%A9"},
      {"https://news.example/a%2fb", "https://news.example/a%2Fb"},
      {"https://news.example/100%", "https://news.example/100%25"},
      // Two hyphens that a blog made a dash of; a dash of a title stays.
      {"https://news.example/x/lang\xE2\x80\x93"
       "en/index.htm",
       "https://news.example/x/lang--en/index.htm"},
      {"https://news.example/x/lang%E2%80%93"
       "fr",
       "https://news.example/x/lang--fr"},
      {"https://news.example/jobs%E2%80%93"
       "and-more",
       "https://news.example/jobs%E2%80%93"
       "and-more"},
      {"https://news.example/x/index.htmlang=en/WCMS_1", "https://news.example/x/index.htm"},
  }));
  CAPTURE(row.url);
  CHECK(canonical_url(row.url, nullptr) == row.canonical);
}

TEST_CASE("what is no absolute web address has no canonical URL") {
  const auto url = GENERATE(as<std::string>{},
                            "",
                            "news",
                            "/a",
                            "mailto:a@b.example",
                            "urn:x:y",
                            "javascript:alert(1)",
                            "file:///etc/passwd",
                            "http://");
  CAPTURE(url);
  CHECK(canonical_url(url, nullptr).empty());
}

TEST_CASE("mirrors of a site are one site") {
  const Site site = labour_site();
  const auto url = GENERATE(as<std::string>{},
                            "https://www.labour.example/news/1",
                            "http://www.labour.example/news/1",
                            "http://labour.example/news/1?facetcriteria=TYP&facetdynlist=x",
                            "http://OLD.labour.example:80/news/1#top",
                            "https://travail.example/news/1",
                            "https://travail.example/news/1?lang=en/WCMS_092663");
  CAPTURE(url);
  CHECK(canonical_url(url, &site) == "https://www.labour.example/news/1");
}

TEST_CASE("another host is not taken for a mirror") {
  const Site site = labour_site();
  CHECK(canonical_url("https://jobs.labour.example/1", &site) == "https://jobs.labour.example/1");
}

TEST_CASE("a link stays as it is, but for a text fragment and a mirror host") {
  CHECK(readable_url("https://news.example/ticket/7?utm_source=x#comment:2", nullptr) ==
        "https://news.example/ticket/7?utm_source=x#comment:2");
  CHECK(readable_url("https://news.example/a#part:~:text=b", nullptr) ==
        "https://news.example/a#part");
  CHECK(readable_url("https://news.example/e%CC%81", nullptr) == "https://news.example/e%CC%81");
  const Site site = labour_site();
  CHECK(readable_url("http://travail.example/a", &site) == "https://www.labour.example/a");
}

TEST_CASE("the canonical URL of a canonical URL is itself") {
  const Site site = labour_site();
  const auto url = GENERATE(as<std::string>{},
                            "https://labour.example/a b/%2F%zz?x=%C3%A9&y=%FF#z",
                            "https://news.example/x/lang--en/index.htm",
                            "http://travail.example/?a=1&&b=2&",
                            "https://news.example/%25%32%66");
  const std::string once = canonical_url(url, &site);
  CAPTURE(url);
  CHECK(canonical_url(once, &site) == once);
}

TEST_CASE("the publisher's id of a document is found in its URL") {
  Site site = labour_site();
  CHECK(document_id("https://x.example/a/WCMS_857809/lang--en/index.htm", &site) == "WCMS_857809");
  CHECK(document_id("https://x.example/a%2FWCMS_ART_12/", &site) == "WCMS_ART_12");
  CHECK(document_id("https://x.example/resource/news", &site).empty());
  CHECK(document_id("https://x.example/WCMS_1", nullptr).empty());
  site.document_id = "/node/([0-9]+)";
  CHECK(document_id("https://x.example/node/42/edit", &site) == "42");
  site.document_id = "(";
  CHECK(document_id("https://x.example/node/42", &site).empty());
}

TEST_CASE("a link leads to the article, not to what readers wrote below it") {
  for (const char* fragment : {"comments", "respond", "disqus_thread"}) {
    CAPTURE(fragment);
    CHECK(readable_url("https://news.example/a?b=1#" + std::string(fragment), nullptr) ==
          "https://news.example/a?b=1");
  }
  for (const char* kept : {"comment-12", "part-2", "commentsx"})
    CHECK(readable_url("https://news.example/a#" + std::string(kept), nullptr) ==
          "https://news.example/a#" + std::string(kept));
}
