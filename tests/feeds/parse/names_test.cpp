#include "feeds/parse/xml/names.h"

#include "feeds/parse/vocabulary.h"
#include "feeds/text/base64.h"
#include "tests/support/catch.h"

using namespace ilofeed::feeds;

TEST_CASE("a namespace is known however its name is spelt") {
  const auto uri = GENERATE(as<std::string>{},
                            "http://purl.org/dc/elements/1.1/",
                            "http://purl.org/dc/elements/1.1",
                            "https://purl.org/dc/elements/1.1/",
                            " HTTP://PURL.ORG/DC/ELEMENTS/1.1/ ");
  CAPTURE(uri);
  CHECK(namespace_by_uri(uri) == Namespace::dc);
  CHECK_FALSE(namespace_by_uri("http://purl.org/dc/elements/1.1/x").has_value());
  CHECK(namespace_by_usual_prefix("ITunes") == Namespace::itunes);
}

TEST_CASE("each vocabulary's words come first in its own documents") {
  const auto element = [](Namespace space, std::string_view local, Core core) {
    const Term* const term = find_term(space, local, Place::entry, core);
    return term == nullptr ? "" : std::string(name_of(term->element));
  };
  CHECK(element(Namespace::none, "title", Core::rss) == "RSS title");
  CHECK(element(Namespace::none, "title", Core::atom) == "atom:title");
  CHECK(element(Namespace::none, "title", Core::cdf) == "CDF TITLE");
  CHECK(element(Namespace::atom, "title", Core::rss) == "atom:title");
  CHECK(element(Namespace::rss, "title", Core::atom) == "RSS title");
  CHECK(element(Namespace::none, "summary", Core::rss) == "atom:summary");
  CHECK(element(Namespace::none, "guid", Core::atom) == "RSS guid");
  CHECK(element(Namespace::unknown, "title", Core::rss).empty());
  CHECK(element(Namespace::dc, "title", Core::atom) == "dc:title");
}

TEST_CASE("base64 is read with blanks in it and without padding") {
  CHECK(decode_base64("PHA+\n SGk=") == "<p>Hi");
  CHECK(decode_base64("PHA-SGk") == "<p>Hi");
  CHECK(decode_base64("") == "");
  CHECK_FALSE(decode_base64("<p>Hi</p>").has_value());
}
