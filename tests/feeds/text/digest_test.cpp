#include "feeds/text/digest.h"

#include "tests/support/catch.h"

using ilofeed::feeds::digest;

TEST_CASE("a digest is 32 hexadecimal digits and follows every byte") {
  CHECK(digest("") == "99aa06d3014798d86001c324468d497f");  // XXH3-128 of nothing
  CHECK(digest("a").size() == 32);
  CHECK(digest("a") != digest("b"));
  CHECK(digest("a") == digest("a"));
}
