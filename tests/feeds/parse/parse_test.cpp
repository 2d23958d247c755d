#include "feeds/parse/parse.h"

#include <string>

#include "tests/support/catch.h"

using namespace ilofeed::feeds;

namespace {

Document document(DocumentKind kind, std::string text) {
  Document made;
  made.kind = kind;
  made.text = std::move(text);
  return made;
}

std::string repeated(std::string_view text, int times) {
  std::string out;
  for (int i = 0; i < times; ++i)
    out += text;
  return out;
}

const Statement* find(const std::vector<Statement>& statements, Element element) {
  for (const Statement& each : statements) {
    if (each.element == element) return &each;
  }
  return nullptr;
}

}  // namespace

TEST_CASE("a feed is known by its root, whatever it was served as") {
  struct Row {
    DocumentKind kind;
    const char* text;
    bool feed;
  };

  const auto row = GENERATE(values<Row>({
      {DocumentKind::xml, "<rss version='2.0'><channel/></rss>", true},
      {DocumentKind::html, "<rss version='2.0'><channel/></rss>", true},
      {DocumentKind::text,
       "<?xml version='1.0'?><feed xmlns='http://www.w3.org/2005/Atom'/>",
       true},
      {DocumentKind::text,
       "junk <rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'>",
       true},
      {DocumentKind::xml, "<!-- a --><?pi x?><!DOCTYPE rss><RSS>", true},
      {DocumentKind::xml, "<urlset>", true},
      {DocumentKind::xml, "<atom:feed xmlns:atom='http://www.w3.org/2005/Atom'>", true},
      {DocumentKind::xml, "<feed xmlns='urn:ietf:something-else:feed'>", true},
      {DocumentKind::xml, "<x:feed xmlns:x='urn:machines'>", false},
      {DocumentKind::xml,
       "<html xmlns='http://www.w3.org/1999/xhtml'><body><rss/></body></html>",
       false},
      {DocumentKind::xml,
       "<s:Body xmlns:s='urn:s'><rss version='2.0'><channel/></rss></s:Body>",
       true},
      {DocumentKind::html, "<!DOCTYPE html><p>An article about <feed> and <rss></p>", false},
      {DocumentKind::html, "<html><head><title>RSS feeds</title></head>", false},
      {DocumentKind::xml, "<opml version='2.0'><body/></opml>", false},
      {DocumentKind::text, "rss feed channel", false},
      {DocumentKind::json, R"({"version": "https://jsonfeed.org/version/1", "items": []})", true},
      {DocumentKind::json, R"({"home_page_url": "https://a.example/", "items": []})", true},
      {DocumentKind::json, R"({"items": [{"price": 3}]})", false},
      {DocumentKind::json, "[1, 2]", false},
  }));
  CAPTURE(row.text);
  const auto doc = document(row.kind, row.text);
  CHECK(is_feed(doc) == row.feed);
  CHECK(parse(doc).has_value() == row.feed);
}

TEST_CASE("what is no feed is refused with a reason") {
  const auto json = parse(document(DocumentKind::json, R"({"items": [{"price": 3}]})"));
  REQUIRE_FALSE(json);
  CHECK(json.error().reason == Reason::unknown_format);
  CHECK(json.error().detail.find("JSON") != std::string::npos);
  const auto page = parse(document(DocumentKind::html, "<p>x</p>"));
  REQUIRE_FALSE(page);
  CHECK(page.error().reason == Reason::unknown_format);
}

TEST_CASE("elements nested two hundred thousand deep are read in linear time") {
  const int kDepth = 200'000;
  const auto opening = repeated("<b>", kDepth);
  const auto closing =
      GENERATE_COPY(repeated("</b>", kDepth), std::string{}, repeated("</i>", kDepth));
  const auto parsed =
      parse(document(DocumentKind::xml,
                     "<rss version='2.0'><channel><title>Deep</title><x>" + opening + closing +
                         "</x><item><guid>1</guid><description>" + opening + "x" + closing +
                         "</description></item></channel></rss>"));
  REQUIRE(parsed);
  REQUIRE(find(parsed->statements, Element::rss_title) != nullptr);
  CHECK(find(parsed->statements, Element::rss_title)->value == "Deep");
}

TEST_CASE("what no feed has is bounded, told, and does not hide the entries after it") {
  struct Row {
    std::string in_entry;
    std::size_t statements;
    const char* repair;
  };

  const auto row = GENERATE_COPY(values<Row>({
      {repeated("<category>c</category>", 3'000), 2'001, ""},
      {repeated("<b/>", 300'000), 1, "more elements in one place than are read: the rest left out"},
      {"<title>" + std::string(5'000'000, 'x') + "</title>", 2, "texts of more than 4 MiB cut off"},
  }));
  const auto parsed =
      parse(document(DocumentKind::xml,
                     "<rss version='2.0'><channel><item><guid>1</guid>" + row.in_entry +
                         "</item><item><guid>2</guid></item>" + row.in_entry + "</channel></rss>"));
  REQUIRE(parsed);
  REQUIRE(parsed->entries.size() == 2);
  CHECK(parsed->entries.begin()->statements.size() == row.statements);
  const std::string told = parsed->repairs.empty() ? "" : parsed->repairs.front().what;
  CHECK(told.find(row.repair) == 0);
  CHECK_FALSE(parsed->cut_short);
}

TEST_CASE("marks that never end do not make reading quadratic") {
  const auto mark = GENERATE(as<std::string>{},
                             "<!--",
                             "<![CDATA[",
                             "<?x",
                             "<?xml ",
                             "<!DOCTYPE x [",
                             "<!",
                             "<a b=\"",
                             "<a b='>",
                             "<a ",
                             "&",
                             "&amp",
                             "&#",
                             "<",
                             "</",
                             "<x><![CDATA[</x>",
                             "<item>",
                             "<item a=1>",
                             "<x:y xmlns:x='1'>",
                             "<![CDATA[<![CDATA[]]>]]>");
  CAPTURE(mark);
  const auto parsed = parse(document(
      DocumentKind::xml, "<rss version='2.0'><channel><title>T</title>" + repeated(mark, 40'000)));
  CHECK(parsed.has_value());
}

TEST_CASE("namespaces and bases hold for the element that declares them and for what is in it") {
  const auto parsed = parse(document(DocumentKind::xml, R"(
    <feed xmlns="http://www.w3.org/2005/Atom" xmlns:d="http://purl.org/dc/elements/1.1/" xml:base="https://a.example/x/">
      <entry xml:base="y/"><id>1</id><d:date xmlns:d="urn:other">no</d:date></entry>
      <entry><id>2</id><d:date>yes</d:date></entry>
    </feed>)"));
  REQUIRE(parsed);
  REQUIRE(parsed->entries.size() == 2);
  auto entry = parsed->entries.begin();
  CHECK(entry->statements.at(0).base == "https://a.example/x/y/");
  ++entry;
  CHECK(entry->statements.at(0).base == "https://a.example/x/");
  CHECK(find(entry->statements, Element::dc_date)->value == "yes");
}
