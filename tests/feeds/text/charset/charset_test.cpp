#include "tests/support/catch.h"

#include "feeds/text/charset/charset.h"

using namespace ilofeed::feeds;

namespace {

// A literal with its zero bytes, which UTF-16 and UTF-32 need.
template <std::size_t size>
std::string bytes(const char (&literal)[size]) {
  return {literal, size - 1};
}

}  // namespace

TEST_CASE("a label names the encoding that browsers would use") {
  struct Row {
    const char* label;
    const char* encoding;
  };

  const auto row = GENERATE(values<Row>({
      {"utf-8", "UTF-8"},
      {"UTF8", "UTF-8"},
      {" utf-8 ", "UTF-8"},
      {"\"utf-8\"", "UTF-8"},  // quoted, as some headers have it
      {"latin1", "windows-1252"},
      {"ISO-8859-1", "windows-1252"},
      {"us-ascii", "windows-1252"},
      {"iso-8859-9", "windows-1254"},
      {"iso-8859-15", "ISO-8859-15"},
      {"gb2312", "gb18030"},
      {"GBK", "gb18030"},
      {"big5-hkscs", "Big5"},
      {"x-sjis", "Shift_JIS"},
      {"windows-31j", "Shift_JIS"},
      {"ks_c_5601-1987", "EUC-KR"},
      {"koi", "KOI8-R"},
      {"koi8-ru", "KOI8-U"},
      {"x-mac-roman", "macintosh"},
      {"tis-620", "windows-874"},
      {"iso-8859-8-i", "ISO-8859-8"},
      {"utf-16", "UTF-16LE"},
      {"unicodefffe", "UTF-16BE"},
      {"utf-32be", "UTF-32BE"},
      {"cp037", "IBM037"},  // no browser reads EBCDIC, but feeds exist
  }));
  CAPTURE(row.label);
  CHECK(encoding_for_label(row.label) == std::string(row.encoding));
}

TEST_CASE("a label that nobody knows names nothing") {
  const auto label = GENERATE(as<std::string>{},
                              "",
                              "   ",
                              "utf-9",
                              "none",
                              "utf-8,swap",
                              "../utf-8",
                              "\xFF\xFE",
                              "a-label-that-is-much-longer-than-any-label-is");
  CAPTURE(label);
  CHECK_FALSE(encoding_for_label(label).has_value());
}

TEST_CASE("every encoding is read as its own") {
  struct Row {
    const char* encoding;
    std::string bytes;
    const char* text;
  };

  const auto row = GENERATE(values<Row>({
      {"windows-1252",
       bytes("\311lections: \253 tr\350s bien \273 \340 Gen\350ve \226 l'\351t\351"),
       "Élections: « très bien » à Genève – l'été"},
      {"windows-1251",
       bytes("\314\345\346\344\363\355\340\360\356\344\355\356\345 \341\376\360\356 "
             "\362\360\363\344\340"),
       "Международное бюро труда"},
      {"KOI8-R",
       bytes("\355\305\326\304\325\316\301\322\317\304\316\317\305 \302\300\322\317 "
             "\324\322\325\304\301"),
       "Международное бюро труда"},
      {"ISO-8859-5",
       bytes("\274\325\326\324\343\335\320\340\336\324\335\336\325 \321\356\340\336 "
             "\342\340\343\324\320"),
       "Международное бюро труда"},
      {"IBM866",
       bytes("\214\245\246\244\343\255\240\340\256\244\255\256\245 \241\356\340\256 "
             "\342\340\343\244\240"),
       "Международное бюро труда"},
      {"KOI8-U",
       bytes("\355\305\326\304\325\316\301\322\317\304\316\317\305 \302\300\322\317 "
             "\324\322\325\304\301"),
       "Международное бюро труда"},
      {"x-mac-cyrillic",
       bytes("\214\345\346\344\363\355\340\360\356\344\355\356\345 \341\376\360\356 "
             "\362\360\363\344\340"),
       "Международное бюро труда"},
      {"windows-1250", bytes("\214wiadczenia \237le p\263acone"), "Świadczenia źle płacone"},
      {"ISO-8859-2", bytes("\246wiadczenia \274le p\263acone"), "Świadczenia źle płacone"},
      {"windows-1254",
       bytes("\307al\375\376ma \326rg\374t\374, i\376\347i \374cretleri"),
       "Çalışma Örgütü, işçi ücretleri"},
      {"windows-1253",
       bytes("\304\351\345\350\355\335\362 \303\361\341\366\345\337\357 "
             "\305\361\343\341\363\337\341\362"),
       "Διεθνές Γραφείο Εργασίας"},
      {"ISO-8859-7",
       bytes("\304\351\345\350\355\335\362 \303\361\341\366\345\337\357 "
             "\305\361\343\341\363\337\341\362"),
       "Διεθνές Γραφείο Εργασίας"},
      {"windows-1256",
       bytes("\343\337\312\310 \307\341\332\343\341 \307\341\317\346\341\355"),
       "مكتب العمل الدولي"},
      {"ISO-8859-6",
       bytes("\345\343\312\310 \307\344\331\345\344 \307\344\317\350\344\352"),
       "مكتب العمل الدولي"},
      {"windows-1255", bytes("\356\371\370\343 \344\362\341\345\343\344"), "משרד העבודה"},
      {"ISO-8859-8", bytes("\356\371\370\343 \344\362\341\345\343\344"), "משרד העבודה"},
      {"windows-874", bytes("\341\303\247\247\322\271"), "แรงงาน"},
      {"windows-1257", bytes("Darbo ministras \376ada \360\341"), "Darbo ministras žada šį"},
      {"Shift_JIS",
       bytes("\215\221\215\333\230J\223\255\216\226\226\261\213\307\202\314\224\255\225\\"),
       "国際労働事務局の発表"},
      {"EUC-JP",
       bytes("\271\361\272\335\317\253\306\257\273\366\314\263\266\311\244\316\310\257\311\275"),
       "国際労働事務局の発表"},
      {"ISO-2022-JP", bytes("\033$B9q:]O+F/;vL36I$NH/I=\033(B"), "国際労働事務局の発表"},
      {"gb18030",
       bytes("\271\372\274\312\300\315\271\244\276\326\271\253\262\274"),
       "国际劳工局公布"},
      {"Big5", bytes("\260\352\273\332\263\322\244u\247\275\244\275\245\254"), "國際勞工局公布"},
      {"EUC-KR",
       bytes("\261\271\301\246\263\353\265\277\273\347\271\253\261\271\300\307 \271\337\307\245"),
       "국제노동사무국의 발표"},
      {"UTF-16LE", bytes("\375VE\226\263R\345]@\\lQ\003^"), "国际劳工局公布"},
      {"UTF-16BE", bytes("V\375\226ER\263]\345\\@Ql^\003"), "国际劳工局公布"},
      {"UTF-32LE",
       bytes("\375V\000\000E\226\000\000\263R\000\000\345]\000\000@\\\000\000lQ\000\000\003^"
             "\000\000"),
       "国际劳工局公布"},
  }));
  CAPTURE(row.encoding);
  const auto decoded = decode_bytes(row.bytes, row.encoding);
  REQUIRE(decoded.has_value());
  CHECK(decoded->text == row.text);
  CHECK(decoded->errors == 0);
}

TEST_CASE("what cannot be read is counted and shown as U+FFFD") {
  struct Row {
    const char* encoding;
    std::string bytes;
    const char* text;
    std::size_t errors;
  };

  const auto row = GENERATE(values<Row>({
      {"UTF-8", "caf\xE9 \xC3\xA9", "caf\uFFFD é", 1},
      {"UTF-8", "\xF0\x9F\x98", "\uFFFD", 1},      // cut in the middle: one character is missing
      {"UTF-8", "a\xC0\xAF", "a\uFFFD\uFFFD", 2},  // overlong
      {"UTF-8", "\xED\xA0\x80x", "\uFFFD\uFFFD\uFFFDx", 3},  // half a surrogate pair
      {"Shift_JIS", "ok\x81", "ok\uFFFD", 1},
      {"EUC-KR", "ok\xB1", "ok\uFFFD", 1},
      {"UTF-16LE", bytes("a\0b"), "a\uFFFD", 1},
  }));
  CAPTURE(row.encoding, row.bytes);
  const auto decoded = decode_bytes(row.bytes, row.encoding);
  REQUIRE(decoded.has_value());
  CHECK(decoded->text == row.text);
  CHECK(decoded->errors == row.errors);
}

TEST_CASE("an encoding that does not exist decodes nothing") {
  CHECK_FALSE(decode_bytes("text", "no-such-encoding").has_value());
}

TEST_CASE("a long text is decoded whole, also across the borders of buffers") {
  std::string text;
  for (int i = 0; i < 20000; ++i)
    text += "\xE9\x61";
  const auto decoded = decode_bytes(text, "windows-1252");
  REQUIRE(decoded.has_value());
  CHECK(decoded->text.size() == 20000 * 3);
  CHECK(decoded->errors == 0);
}

TEST_CASE("an encoding that nobody declared is told from the bytes") {
  struct Row {
    const char* encoding;
    std::string bytes;
  };

  const auto row = GENERATE(values<Row>({
      {"UTF-8", "<rss><title>plain</title></rss>"},
      {"UTF-8", "<rss><title>Élections à Genève</title></rss>"},
      {"UTF-8", "<rss><title>Élections à Genève, déjà\xE9</title></rss>"},  // one byte is broken
      {"windows-1252",
       bytes("<t>Le Bureau pr\351senta hier \340 Gen\350ve l'enqu\352te men\351e aupr\350s des "
             "employ\351s</t>")},
      {"windows-1251",
       bytes("<t>\314\345\346\344\363\355\340\360\356\344\355\356\345 \341\376\360\356 "
             "\362\360\363\344\340 \342\367\345\360\340 "
             "\356\357\363\341\353\350\352\356\342\340\353\356</t>")},
      {"KOI8-R",
       bytes("<t>\355\305\326\304\325\316\301\322\317\304\316\317\305 \302\300\322\317 "
             "\324\322\325\304\301 \327\336\305\322\301 "
             "\317\320\325\302\314\311\313\317\327\301\314\317</t>")},
      {"windows-1254",
       bytes("<t>Uluslararas\375 \307al\375\376ma \326rg\374t\374 d\374n i\376\347ilerin "
             "\374cretleri hakk\375nda konu\376tu</t>")},
      {"ISO-8859-7",
       bytes("<t>\324\357 \304\351\345\350\355\335\362 \303\361\341\366\345\337\357 "
             "\305\361\343\341\363\337\341\362 \344\347\354\357\363\337\345\365\363\345 "
             "\367\350\345\362</t>")},
      {"windows-1256",
       bytes(
           "<t>\344\324\321 \343\337\312\310 \307\341\332\343\341 \307\341\317\346\341\355 "
           "\303\343\323 \335\355 \314\344\355\335 \344\312\307\306\314 \307\341\343\323\315</t>")},
      {"Shift_JIS",
       bytes("<t>"
             "\215\221\215\333\230J\223\255\216\226\226\261\213\307\202\315\215\360\223\372\203W"
             "\203\205\203l\201["
             "\203u\202\305\222\262\215\270\202\314\214\213\211\312\202\360\224\255\225\\\202\265"
             "\202\334\202\265\202\275</t>")},
      {"EUC-JP",
       bytes("<t>"
             "\271\361\272\335\317\253\306\257\273\366\314\263\266\311\244\317\272\362\306\374\245"
             "\270\245\345\245\315\241\274\245\326\244\307\304\264\272\272\244\316\267\353\262\314"
             "\244\362\310\257\311\275\244\267\244\336\244\267\244\277</t>")},
      {"ISO-2022-JP",
       bytes("<t>\033$B9q:]O+F/;vL36I$O:rF|%8%e%M!<%V$GD4::$N7k2L$rH/I=$7$^$7$\077\033(B</t>")},
      {"gb18030",
       bytes("<t>"
             "\271\372\274\312\300\315\271\244\276\326\327\362\314\354\324\332\310\325\304\332\315"
             "\337\271\253\262\274\301\313\271\330\323\332\271\244\310\313\265\304\265\367\262\351"
             "\275\341\271\373</t>")},
      {"Big5",
       bytes("<t>"
             "\260\352\273\332\263\322\244u\247\275\254Q\244\321\246b\244\351\244\272\245\313\244"
             "\275\245\254\244F\303\366\251\363\244u\244H\252\272\275\325\254d\265\262\252G</t>")},
      {"EUC-KR",
       bytes("<t>\261\271\301\246\263\353\265\277\273\347\271\253\261\271\300\272 \276\356\301\246 "
             "\301\246\263\327\271\331\277\241\274\255 \301\266\273\347 \260\341\260\372\270\246 "
             "\271\337\307\245\307\337\264\331</t>")},
      {"UTF-16LE",
       bytes(
           "<\000t\000>\000L\000e\000 \000B\000u\000r\000e\000a\000u\000 "
           "\000p\000r\000\351\000s\000e\000n\000t\000a\000 \000h\000i\000e\000r\000 \000\340\000 "
           "\000G\000e\000n\000\350\000v\000e\000 "
           "\000l\000'\000e\000n\000q\000u\000\352\000t\000e\000 \000m\000e\000n\000\351\000e\000 "
           "\000a\000u\000p\000r\000\350\000s\000 \000d\000e\000s\000 "
           "\000e\000m\000p\000l\000o\000y\000\351\000s\000<\000/\000t\000>\000")},
      {"UTF-16BE",
       bytes("\000<\000t\000>V\375\226ER\263]\345\\@f(Y)W(e\345Q\205t\346Ql^\003N\206QsN\216]"
             "\345N\272v\204\214\003g\345~\323g\234\000<\000/\000t\000>")},
      {"UTF-32BE",
       bytes("\000\000\000<\000\000\000t\000\000\000>\000\000\000L\000\000\000e\000\000\000 "
             "\000\000\000B\000\000\000u\000\000\000r\000\000\000e\000\000\000a\000\000\000u\000"
             "\000\000 "
             "\000\000\000p\000\000\000r\000\000\000\351\000\000\000s\000\000\000e\000\000\000n\000"
             "\000\000t\000\000\000a\000\000\000 "
             "\000\000\000h\000\000\000i\000\000\000e\000\000\000r\000\000\000 "
             "\000\000\000\340\000\000\000 "
             "\000\000\000G\000\000\000e\000\000\000n\000\000\000\350\000\000\000v\000\000\000e\000"
             "\000\000 "
             "\000\000\000l\000\000\000'"
             "\000\000\000e\000\000\000n\000\000\000q\000\000\000u\000\000\000\352\000\000\000t\000"
             "\000\000e\000\000\000 "
             "\000\000\000m\000\000\000e\000\000\000n\000\000\000\351\000\000\000e\000\000\000 "
             "\000\000\000a\000\000\000u\000\000\000p\000\000\000r\000\000\000\350\000\000\000s\000"
             "\000\000 \000\000\000d\000\000\000e\000\000\000s\000\000\000 "
             "\000\000\000e\000\000\000m\000\000\000p\000\000\000l\000\000\000o\000\000\000y\000"
             "\000\000\351\000\000\000s\000\000\000<\000\000\000/\000\000\000t\000\000\000>")},
  }));
  CAPTURE(row.encoding);
  CHECK(detect_encoding(row.bytes) == std::string(row.encoding));
}

TEST_CASE("no encoding is guessed where there is nothing to guess from") {
  CHECK_FALSE(detect_encoding("").has_value());
}
