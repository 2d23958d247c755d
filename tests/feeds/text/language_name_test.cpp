#include "feeds/text/language_name.h"

#include "tests/support/catch.h"

using namespace ilofeed::feeds;

TEST_CASE("a language is named in itself") {
  CHECK(own_name_of("fr") == "français");
  CHECK(own_name_of("ar") == "العربية");
  CHECK(own_name_of("qq") == "qq");
  CHECK(own_name_of("") == "");
  CHECK(own_name_of("<b>") == "<b>");
}

TEST_CASE("a language is written from right to left or not, whatever its tag adds") {
  for (const char* language : {"ar", "ar-EG", "fa", "he", "ur", "ps", "az-Arab"})
    CHECK(is_right_to_left(language));
  for (const char* language : {"", "en", "zh-Hans", "az", "no tag"})
    CHECK_FALSE(is_right_to_left(language));
}
