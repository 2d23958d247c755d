#include "feeds/text/base64.h"

#include "tests/support/catch.h"

using namespace ilofeed::feeds;

TEST_CASE("base64 is as RFC 4648 writes it, and is read back") {
  struct Row {
    const char* bytes;
    const char* text;
  };

  const auto row = GENERATE(values<Row>({{"", ""},
                                         {"f", "Zg=="},
                                         {"fo", "Zm8="},
                                         {"foo", "Zm9v"},
                                         {"foob", "Zm9vYg=="},
                                         {"fooba", "Zm9vYmE="},
                                         {"foobar", "Zm9vYmFy"},
                                         {"\xFB\xEF\xBE\xFF", "++++/w=="}}));
  CHECK(encode_base64(row.bytes) == row.text);
  CHECK(decode_base64(row.text) == row.bytes);
}
