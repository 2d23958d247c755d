#include "feeds/text/ascii.h"

#include <string>
#include <string_view>

#include "tests/support/catch.h"

using namespace ilofeed::feeds;

TEST_CASE("ASCII predicates say of each byte what the table of ASCII says") {
  struct Row {
    std::string_view letters;  // everything of the kind, in ASCII's order
    bool (*is)(char);
  };

  const auto row = GENERATE(values<Row>({
      {"0123456789", is_ascii_digit},
      {"ABCDEFGHIJKLMNOPQRSTUVWXYZ", is_ascii_upper},
      {"abcdefghijklmnopqrstuvwxyz", is_ascii_lower},
      {"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz", is_ascii_letter},
      {"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz", is_ascii_alnum},
      {"\t\n\f\r ", is_ascii_space},
  }));
  std::string found;
  for (int byte = 0; byte < 256; ++byte)
    if (row.is(static_cast<char>(byte))) found += static_cast<char>(byte);
  CHECK(found == row.letters);
}

TEST_CASE("a character beyond ASCII is no digit and no letter, whatever its width") {
  CHECK_FALSE(is_ascii_digit(U'٣'));
  CHECK_FALSE(is_ascii_letter(U'é'));
  CHECK_FALSE(is_ascii_alnum(static_cast<unsigned char>(0xE9)));
}

TEST_CASE("hexadecimal digits have their values in either case; all else has none") {
  for (const int value : {0, 7, 9, 10, 13, 15}) {
    CHECK(hex_value("0123456789abcdef"[value]) == value);
    CHECK(hex_value("0123456789ABCDEF"[value]) == value);
  }
  for (const char other : {'g', 'G', '/', ':', '@', '`', ' ', '\0', '\xC3'})
    CHECK(hex_value(other) == -1);
}

TEST_CASE("case is changed for ASCII letters only") {
  CHECK(ascii_lower("Content-TYPE [\\]^_ ÉT") == "content-type [\\]^_ Ét");
  CHECK(ascii_iequals("ETag", "etag"));
  CHECK_FALSE(ascii_iequals("é", "É"));
  CHECK_FALSE(ascii_iequals("a", "ab"));
  CHECK(to_ascii_upper('z') == 'Z');
  CHECK(to_ascii_upper('{') == '{');
}
