#include "feeds/text/utf8.h"

#include "tests/support/catch.h"

using namespace ilofeed::feeds;

TEST_CASE("only well-formed UTF-8 counts as such") {
  CHECK(is_utf8("plain"));
  CHECK(is_utf8("Égalité ٠٤ 中文 𝄞"));
  const std::string bad =
      GENERATE("\xC0\xAF", "\xED\xA0\x80", "\xF4\x90\x80\x80", "\x80", "\xE2\x82");
  CHECK_FALSE(is_utf8(bad));
}

TEST_CASE("bad bytes become U+FFFD and characters that XML forbids vanish") {
  CHECK(clean_utf8("a\xFF"
                   "b") == "a\uFFFDb");
  CHECK(clean_utf8("caf\xE9 noir") == "caf\uFFFD noir");
  CHECK(clean_utf8(std::string_view("a\0b\x0B"
                                    "c\x1F\t\n",
                                    8)) == "abc\t\n");
  CHECK(clean_utf8("a\xEF\xBF\xBE"
                   "b") == "ab");
  CHECK(clean_utf8("as it is – 中") == "as it is – 中");
  CHECK(is_clean_utf8("as it is – 中"));
  for (const char* unfit : {"caf\xE9 noir", "a\x0B", "\xEF\xBF\xBE", "\xF0\x9D"})
    CHECK_FALSE(is_clean_utf8(unfit));
}

TEST_CASE("white space of any script is folded to single blanks") {
  CHECK(fold_space("  a \n\t b\u00A0\u3000c\u2003 ") == "a b c");
  CHECK(fold_space("\uFEFFtitle\u200B ") == "title");
  CHECK(fold_space("ភាសា\u200Bខ្មែរ") == "ភាសា\u200Bខ្មែរ");
  CHECK(fold_space(" \u00A0 ").empty());
}

TEST_CASE("trimming leaves what is inside alone") {
  CHECK(trim("\u00A0 a  b\u2003\n") == "a  b");
  CHECK(trim(" \t").empty());
  CHECK(trim("中") == "中");
}

TEST_CASE("code points are read and written one by one") {
  std::string copy;
  const std::string text = "aé中𝄞";
  for (std::size_t at = 0; at < text.size();)
    append_code_point(copy, next_code_point(text, at));
  CHECK(copy == text);
  std::size_t at = 0;
  CHECK(next_code_point("\xFF", at) == 0xFFFD);
  CHECK(at == 1);
}

TEST_CASE("a prefix cuts no character in two") {
  CHECK(prefix("中文", 4) == "中");
  CHECK(prefix("中文", 2).empty());
  CHECK(prefix("abc", 10) == "abc");
}

TEST_CASE("a character that XML forbids is found wherever it stands among plain ones") {
  for (int byte = 0; byte < 0x80; ++byte) {
    const auto c = static_cast<char>(byte);
    const bool is_fit = byte >= ' ' || c == '\t' || c == '\n' || c == '\r';
    for (std::size_t at = 0; at < 20; ++at) {
      std::string text(20, at % 2 == 0 ? '~' : ' ');
      text[at] = c;
      CAPTURE(byte, at);
      CHECK(is_clean_utf8(text) == is_fit);
      CHECK(is_clean_utf8("\u0439\u00E9" + text) == is_fit);
      CHECK(clean_utf8(text).size() == (is_fit ? 20 : 19));
    }
  }
}

TEST_CASE("half a letter is broken wherever it stands") {
  for (std::size_t at = 0; at < 20; ++at) {
    for (const char half : {'\xD0', '\x80', '\xFF', '\xC1'}) {
      std::string text(20, '~');
      text[at] = half;
      CAPTURE(at, half);
      CHECK_FALSE(is_utf8(text));
      CHECK_FALSE(is_clean_utf8(text));
    }
  }
}
