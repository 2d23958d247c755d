#include "feeds/decode/decode.h"

#include <string>
#include <utility>

#include "feeds/text/utf8.h"
#include "tests/support/catch.h"

using namespace ilofeed::feeds;
using namespace std::string_literals;

namespace {

Result<Document> read(std::string body, std::string media_type) {
  Response response;
  response.url = "https://news.example.org/feed";
  response.media_type = std::move(media_type);
  response.language = "fr";
  response.body = std::move(body);
  return decode(std::move(response));
}

std::string wide(std::string_view ascii, bool big_endian, int width) {
  std::string out;
  for (const char c : ascii) {
    std::string unit(static_cast<std::size_t>(width), '\0');
    (big_endian ? unit.back() : unit.front()) = c;
    out += unit;
  }
  return out;
}

std::string repairs_of(const Document& document) {
  std::string all;
  for (const Repair& each : document.repairs)
    all += each.what + ";";
  return all;
}

}  // namespace

TEST_CASE("the encoding is taken from whoever knows best") {
  struct Row {
    std::string what;
    std::string body;
    std::string media_type;
    std::string text;
  };

  const auto row = GENERATE(values<Row>({
      {"UTF-8 when nobody says anything", "<a>é</a>", "", "<a>é</a>"},
      {"a byte order mark is no text",
       "\xEF\xBB\xBF<a>é</a>",
       "text/xml; charset=latin1",
       "<a>é</a>"},
      {"HTTP", "<a>\xE9</a>", "text/xml; charset=\"ISO-8859-1\"", "<a>é</a>"},
      {"HTTP, in single quotes", "<a>\xE9</a>", "text/xml;charset= 'iso-8859-1'", "<a>é</a>"},
      {"HTTP before the declaration",
       "<?xml version='1.0' encoding='koi8-r'?><a>\xE9</a>",
       "text/xml; charset=windows-1251",
       "<?xml version='1.0' encoding='koi8-r'?><a>й</a>"},
      {"the declaration before US-ASCII in HTTP, which a byte belies",
       "<?xml version='1.0' encoding='koi8-r'?><a>\xCA</a>",
       "text/xml; charset=us-ascii",
       "<?xml version='1.0' encoding='koi8-r'?><a>й</a>"},
      {"the XML declaration",
       "<?xml version=\"1.0\" encoding=\"windows-1251\"?><a>\xC4\xE0</a>",
       "",
       "<?xml version=\"1.0\" encoding=\"windows-1251\"?><a>Да</a>"},
      {"as browsers read labels",
       "<?xml version='1.0' encoding='iso-8859-1'?><a>\x93x\x94</a>",
       "",
       "<?xml version='1.0' encoding='iso-8859-1'?><a>“x”</a>"},
      {"meta charset",
       "<html><meta charset=euc-kr><p>\xC7\xD1</p>",
       "",
       "<html><meta charset=euc-kr><p>한</p>"},
      {"meta http-equiv",
       "<html><META content='text/html; charset=shift_jis' http-equiv=Content-Type><p>\x93\xFA</p>",
       "",
       "<html><META content='text/html; charset=shift_jis' http-equiv=Content-Type><p>日</p>"},
      {"GB 2312 is GB 18030",
       "<?xml version='1.0' encoding='gb2312'?><a>\xD6\xD0\x81\x30\x84\x36</a>",
       "",
       "<?xml version='1.0' encoding='gb2312'?><a>中¥</a>"},
      {"Big5",
       "<?xml version='1.0' encoding='big5'?><a>\xA4\xA4</a>",
       "",
       "<?xml version='1.0' encoding='big5'?><a>中</a>"},
      {"an unknown label says nothing",
       "<?xml version='1.0' encoding='klingon'?><a>é</a>",
       "",
       "<?xml version='1.0' encoding='klingon'?><a>é</a>"},
  }));
  CAPTURE(row.what);
  const auto document = read(row.body, row.media_type);
  REQUIRE(document);
  CHECK(document->text == row.text);
  CHECK(repairs_of(*document) == "");
}

TEST_CASE("code pages of EBCDIC are told apart by the declaration") {
  // "<?xml version='1.0' encoding='cp500'?><a>[x]</a>"; brackets are where the pages differ.
  const std::string head =
      "\x4C\x6F\xA7\x94\x93\x40\xA5\x85\x99\xA2\x89\x96\x95\x7E\x7D\xF1\x4B\xF0\x7D\x40"
      "\x85\x95\x83\x96\x84\x89\x95\x87\x7E\x7D\x83\x97\xF5\xF0\xF0\x7D\x6F\x6E";
  const auto document = read(head + "\x4C\x81\x6E\x4A\xA7\x5A\x4C\x61\x81\x6E", "");
  REQUIRE(document);
  CHECK(document->text == "<?xml version='1.0' encoding='cp500'?><a>[x]</a>");
}

TEST_CASE("ISO 2022 is known by its escapes") {
  const auto document =
      read("<a>\x1B$B\x46\x7C\x4B\x5C\x38\x6C\x1B(B, \x1B$B\x3F\x37\x4A\x39\x1B(B</a>", "");
  REQUIRE(document);
  CHECK(document->text == "<a>日本語, 新聞</a>");
}

TEST_CASE("wide encodings are known by their mark or by how they look") {
  const std::string text = "<?xml version='1.0'?><rss version='2.0'/>";
  const auto [big_endian, width] =
      GENERATE(std::pair{false, 2}, std::pair{true, 2}, std::pair{false, 4}, std::pair{true, 4});
  CAPTURE(big_endian, width);
  const std::string body = wide(text, big_endian, width);
  std::string mark = "\xFF\xFE"s;
  if (width == 4) mark += "\0\0"s;
  if (big_endian) mark.assign(mark.rbegin(), mark.rend());
  for (const std::string& each : {body, mark + body}) {
    const auto document = read(each, "application/xml; charset=utf-8");
    REQUIRE(document);
    CHECK(document->text == text);
    CHECK(document->kind == DocumentKind::xml);
  }
}

TEST_CASE("a declaration that cannot be true is overruled and told") {
  struct Row {
    std::string what;
    std::string body;
    std::string media_type;
    std::string text;
    std::string repair;
  };

  const auto row = GENERATE(values<Row>({
      {"UTF-8 declared as Latin 1",
       "<a>Genève, Zürich</a>",
       "text/xml; charset=iso-8859-1",
       "<a>Genève, Zürich</a>",
       "HTTP says windows-1252, but it is UTF-8"},
      {"Latin 1 declared as UTF-8",
       "<a>Gen\xE8ve, Z\xFCrich, Neuch\xE2tel</a>",
       "text/xml; charset=utf-8",
       "<a>Genève, Zürich, Neuchâtel</a>",
       "read as"},
      {"UTF-16 declared for what has no zero byte",
       "<?xml version='1.0' encoding='utf-16'?><a>é</a>",
       "",
       "<?xml version='1.0' encoding='utf-16'?><a>é</a>",
       ""},
      {"HTTP is wrong, the document is right",
       "<?xml version='1.0' encoding='windows-1251'?><a>\xCC\xCE\xD2</a>",
       "text/xml; charset=utf-8",
       "<?xml version='1.0' encoding='windows-1251'?><a>МОТ</a>",
       "HTTP says UTF-8, but it is windows-1251"},
      {"windows-1252 pasted into UTF-8",
       "<a>Genève \x93quoted\x94 Zürich</a>",
       "",
       "<a>Genève “quoted” Zürich</a>",
       "bytes that are no UTF-8 read as windows-1252"},
      {"UTF-8 with a stray byte, declared as Latin 1",
       "<a>Genève, Zürich, Neuchâtel, Bâle, Délémont \x96 Rügen</a>",
       "text/xml; charset=iso-8859-1",
       "<a>Genève, Zürich, Neuchâtel, Bâle, Délémont – Rügen</a>",
       "HTTP says windows-1252, but it is UTF-8"},
      {"control characters that windows-1252 has letters for",
       "<a>\xC2\x93x\xC2\x94</a>",
       "",
       "<a>“x”</a>",
       "control characters read as windows-1252"},
      {"controls that XML forbids",
       "<a>x\x01\x0B\xEF\xBF\xBEy</a>",
       "",
       "<a>xy</a>",
       "forbidden control characters left out"},
  }));
  CAPTURE(row.what);
  const auto document = read(row.body, row.media_type);
  REQUIRE(document);
  CHECK(document->text == row.text);
  CHECK(repairs_of(*document).find(row.repair) != std::string::npos);
}

TEST_CASE("what the operator says of the encoding is asked before all else") {
  Response response;
  response.media_type = "text/xml; charset=utf-8";
  response.body = "<?xml version='1.0' encoding='utf-8'?><a>\xCC\xCE\xD2</a>";
  response.encoding = "windows-1251";
  const auto document = decode(response);
  REQUIRE(document);
  CHECK(document->text.ends_with("<a>МОТ</a>"));
  response.encoding = "utf-8";
  response.media_type = "text/xml; charset=koi8-r";
  response.body = "<a>caf\xE9, caf\xE9, caf\xE9, café</a>";
  CHECK(decode(response)->text == "<a>café, café, café, café</a>");
}

TEST_CASE("UTF-8 that nobody declares is believed beside what was pasted into it") {
  const auto document =
      read("<?xml version='1.0'?><a>caf\xC3\xA9, caf\xE9 \x93q\x94</a>", "text/xml");
  REQUIRE(document);
  CHECK(document->text.ends_with("<a>café, café “q”</a>"));
}

TEST_CASE("one bad character spoils only itself") {
  struct Row {
    std::string what;
    std::string body;
    std::string text;
  };

  const auto row = GENERATE(values<Row>({
      {"a cut character, the only one", "<a>x \xE2\x80 y</a>", "<a>x \uFFFD y</a>"},
      {"a cut character beside a whole one", "<a>\xE2\x80 café</a>", "<a>\uFFFD café</a>"},
      {"a cut emoji", "<a>café \xF0\x9F\x98</a>", "<a>café \uFFFD</a>"},
      {"a letter cut after its first byte", "<a>café, caf\xC3...</a>", "<a>café, caf\uFFFD...</a>"},
      {"the same in Cyrillic", "<a>труд\xD0</a>", "<a>труд\uFFFD</a>"},
      {"surrogates in a pair (CESU-8)",
       "<a>\xED\xA0\xBD\xED\xB8\x80 “new”</a>",
       "<a>\U0001F600 “new”</a>"},
      {"surrogates in a pair, alone", "<a>\xED\xA0\xBD\xED\xB8\x80</a>", "<a>\U0001F600</a>"},
      {"half an emoji", "<a>\xED\xA0\xBD café</a>", "<a>\uFFFD café</a>"},
      {"a character longer than it may be", "<a>café\xC0\xAF</a>", "<a>café\uFFFD</a>"},
      {"a stray byte", "<a>café \x96 bar</a>", "<a>café – bar</a>"},
      {"a paragraph of Latin 1 beside one character of UTF-8",
       "<a>café</a><b>Gen\xE8ve, Z\xFCrich, Neuch\xE2tel, Del\xE9mont</b>",
       "<a>café</a><b>Genève, Zürich, Neuchâtel, Delémont</b>"},
  }));
  const std::string media_type =
      GENERATE(as<std::string>{}, "text/xml; charset=utf-8", "mark", "declaration");
  CAPTURE(row.what, media_type);
  const std::string before = media_type == "mark"          ? "\xEF\xBB\xBF"
                             : media_type == "declaration" ? "<?xml encoding='UTF-8'?>"
                                                           : "";
  const auto document = read(before + row.body, before.empty() ? media_type : "text/xml");
  REQUIRE(document);
  CHECK(document->text.ends_with(row.text));
}

TEST_CASE("what comes out is valid UTF-8 without what XML forbids, whatever went in") {
  std::string noise;
  std::uint32_t state = 7;
  for (int i = 0; i < 4000; ++i) {
    state = state * 1664525U + 1013904223U;
    noise += i % 3 == 0 ? static_cast<char>(state >> 24U) : 'x';
  }
  const auto charset = GENERATE(as<std::string>{},
                                "",
                                "utf-8",
                                "utf-16",
                                "gb18030",
                                "big5",
                                "shift_jis",
                                "iso-2022-jp",
                                "koi8-r",
                                "euc-jp",
                                "windows-874",
                                "utf-7",
                                "ibm037");
  CAPTURE(charset);
  const auto document = read("<rss>" + noise + "</rss>", "text/xml; charset=" + charset);
  if (document) {
    CHECK(is_utf8(document->text));
    CHECK(clean_utf8(document->text) == document->text);
  }
}

TEST_CASE("the kind is told by the text first and by the media type second") {
  struct Row {
    const char* body;
    const char* media_type;
    DocumentKind kind;
  };

  const auto row = GENERATE(values<Row>({
      {"<rss version='2.0'/>", "text/html", DocumentKind::xml},
      {"\n\n <?xml version='1.0'?>\n<feed/>", "text/plain", DocumentKind::xml},
      {"<!DOCTYPE html><html></html>", "application/rss+xml", DocumentKind::html},
      {"<?xml version='1.0'?><!DOCTYPE html PUBLIC 'x' 'y'><html xmlns='z'/>",
       "",
       DocumentKind::html},
      {"<br>\n<b>Notice</b>: x<br>\n<rss version='2.0'>", "", DocumentKind::xml},
      {"<div><p>x</p></div>", "", DocumentKind::html},
      {"<p>Talk of <b>rss</b></p>", "text/html", DocumentKind::html},
      {"<opml version='2.0'/>", "text/html", DocumentKind::xml},
      {"<unknown/>", "application/xml", DocumentKind::xml},
      {"<unknown/>", "text/html", DocumentKind::html},
      {" {\"version\": 1}", "text/plain", DocumentKind::json},
      {"[{\"a\": 1}]", "", DocumentKind::json},
      {"{curly} text", "", DocumentKind::text},
      {"version 1", "application/json", DocumentKind::json},
      {"NEWS\n\n1 May 2024  Something", "text/plain", DocumentKind::text},
      {"NEWS\n\n1 May 2024  Something", "text/html; charset=utf-8", DocumentKind::html},
      {"NEWS", "", DocumentKind::text},
  }));
  CAPTURE(row.body, row.media_type);
  const auto document = read(row.body, row.media_type);
  REQUIRE(document);
  CHECK(document->kind == row.kind);
}

TEST_CASE("what holds no text is refused by name") {
  struct Row {
    std::string body;
    Reason reason;
    std::string detail;
  };

  const auto row = GENERATE(values<Row>({
      {"", Reason::empty_body, "empty"},
      {" \r\n\t", Reason::empty_body, "empty"},
      {"\xEF\xBB\xBF \n", Reason::empty_body, "no text"},
      {"%PDF-1.7\n%\xE2\xE3", Reason::unknown_format, "a PDF document"},
      {"\x89PNG\r\n\x1A\n", Reason::unknown_format, "a PNG image"},
      {"GIF89a", Reason::unknown_format, "a GIF image"},
      {"\xFF\xD8\xFF\xE0", Reason::unknown_format, "a JPEG image"},
      {"PK\x03\x04"s, Reason::unknown_format, "zip"},
      {"\x1F\x8B\x08"s, Reason::truncated, "gzip file that ends too soon"},
      {"\x1F\x8B\x08\0\0\0\0\0\0\3no deflate here"s, Reason::malformed, "gzip file that is broken"},
      {"\x1F\x9D\x90"s, Reason::unknown_format, "compress"},
      {"RIFF\x10\0\0\0WEBPVP8 "s, Reason::unknown_format, "WebP"},
      {std::string(200, '\0') + std::string(200, '\x05'), Reason::unknown_format, "binary data"},
  }));
  CAPTURE(row.detail);
  const auto document = read(row.body, "text/html");
  REQUIRE_FALSE(document);
  CHECK(document.error().reason == row.reason);
  CHECK(document.error().detail.find(row.detail) != std::string::npos);
}

TEST_CASE("a gzip file is opened: sitemaps come as such") {
  const std::string file =
      "\x1F\x8B\x08\x00\x00\x00\x00\x00\x02\x03\xB3\x29\x2D\xCA\x29\x4E\x2D\xD1\xB7\x03\x00\xDB\xCE\x72\xFC\x09\x00\x00\x00"s;
  const auto document = read(file, "application/gzip");
  REQUIRE(document);
  CHECK(document->text == "<urlset/>");
  CHECK(document->kind == DocumentKind::xml);
}

TEST_CASE("a document keeps where it came from and its language") {
  const auto document = read("<p>x</p>", "");
  REQUIRE(document);
  CHECK(document->base_url == "https://news.example.org/feed");
  CHECK(document->language == "fr");
}
