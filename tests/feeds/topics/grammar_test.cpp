// The language of filters as a grammar: what is read prints so that it reads the same again, and
// what cannot be meant is refused with its place and the way to say it.
#include "feeds/topics/query.h"
#include "tests/support/catch.h"

using namespace ilofeed::feeds;

namespace {

Concepts concepts() {
  return {{"osh", {"osh", {{"en", {"safety and health", "OSH"}}}}},
          {"c155", {"c155", {{"en", {"/C ?155/"}}}}}};
}

}  // namespace

TEST_CASE("printing and reading again gives the same query") {
  struct Row {
    const char* query;
    const char* printed;
  };

  const auto row = GENERATE(values<Row>({
      {"a NEAR/3 b", "a NEAR/3 b"},
      {"a NEAR/0 b", "a NEAR/0 b"},
      {"a NEAR/03 b", "a NEAR/3 b"},
      {"a -NEAR/3 b", "a -NEAR/3 b"},
      {"a !NEAR/3 b", "a -NEAR/3 b"},
      {"a NEAR/3 b c", "a NEAR/3 b c"},
      {"c a NEAR/3 b", "c a NEAR/3 b"},
      {"(a NEAR/3 b)", "a NEAR/3 b"},
      {"a NEAR/3 (b OR c)", "a NEAR/3 (b OR c)"},
      {"(a OR b) NEAR/3 (c OR d)", "(a OR b) NEAR/3 (c OR d)"},
      {"a NEAR/3 b OR c", "a NEAR/3 b OR c"},
      {"(a NEAR/3 b) OR (c NEAR/2 d)", "a NEAR/3 b OR c NEAR/2 d"},
      {"-a NEAR/3 b", "-a NEAR/3 b"},
      {"-(a NEAR/3 b)", "-a NEAR/3 b"},
      {"NOT a NEAR/3 b", "-a NEAR/3 b"},
      {"\"a b\" NEAR/3 c", "\"a b\" NEAR/3 c"},
      {"@osh NEAR/3 c", "@osh NEAR/3 c"},
      {"work* NEAR/3 *arbeit", "work* NEAR/3 *arbeit"},
      {"title:a NEAR/3 title:b", "title:a NEAR/3 title:b"},
      {"title:(a NEAR/3 b)", "title:a NEAR/3 title:b"},
      {"\"a b\"~3", "\"a b\"~3"},
      {"\"a b\"~0", "\"a b\""},
      {"title:\"a b\"~3", "title:\"a b\"~3"},
      {"-\"a b\"~3", "-\"a b\"~3"},
      {"wage{2,}", "wage{2,}"},
      {"wage*{2,}", "wage*{2,}"},
      {"\"a b\"{2,}", "\"a b\"{2,}"},
      {"\"a b\"~1{2,}", "\"a b\"~1{2,}"},
      {"@osh{2,}", "@osh{2,}"},
      {"title:wage{2,}", "title:wage{2,}"},
      {"-wage{2,}", "-wage{2,}"},
      {"wage{2,} pension", "wage{2,} pension"},
      {"*arbeit", "*arbeit"},
      {"title:*arbeit", "title:*arbeit"},
      {"\"employment polic*\"", "\"employment polic*\""},
      {"!a", "-a"},
      {"!(a b)", "-(a b)"},
      {"a !b", "a -b"},
      {"a || b", "a OR b"},
      {"a | b", "a OR b"},
      {"a && b", "a b"},
      {"+a +b", "a b"},
      {"a or b", "a or b"},
      {"near the sea", "near the sea"},
      {"nearly", "nearly"},
      {"lang:unknown", "lang:unknown"},
      {"source:\"ILO Beijing\"", "source:\"ILO Beijing\""},
      {"-source:x", "-source:x"},
      {"source:\"x^3\"", "source:\"x^3\""},
      {"source:\"a{2,}\"", "source:\"a{2,}\""},
      {"source:\"!a\" lang:fr", "source:\"!a\" lang:fr"},
      {"\"a or b\" || c", "\"a or b\" OR c"},
      {"#a-b", "#a-b"},
      {"-#a", "-#a"},
      {"url:/a/b", "url:\"/a/b\""},
      {"url:/a/i", "url:/a/i"},
      {"date:2024..2025", "date:2024..2025"},
      {"title:(a b)", "title:a title:b"},
      {"title:(a -b)", "title:a -title:b"},
      {"title:(@osh OR x)", "title:@osh OR title:x"},
      {"author:(a OR b) c", "(author:a OR author:b) c"},
      {"a\u00A0b", "a b"},
      {"((a OR b)) ((c))", "(a OR b) c"},
      {"-(-(a))", "-(-a)"},
      {"U.S.A.", "U.S.A."},
      {"C++", "C++"},
      {"50%", "50%"},
      {"l'emploi", "l'emploi"},
      {"ACT/EMP", "ACT/EMP"},
      {"8.7", "8.7"},
      {"#SDG8 work", "#SDG8 work"},
      {"what is work?", "what is work?"},
      {"trabajo*", "trabajo*"},
      {"العمل الجبري", "العمل الجبري"},
      {"труд OR работа", "труд OR работа"},
  }));
  CAPTURE(row.query);
  const auto query = parse_query(row.query, concepts());
  if (!query) FAIL(query.error().message);
  CHECK(text_of(*query) == row.printed);
  const auto again = parse_query(text_of(*query), concepts());
  REQUIRE(again.has_value());
  CHECK(text_of(*again) == text_of(*query));
}

TEST_CASE("what other languages write is refused with the way to say it here") {
  struct Row {
    const char* query;
    std::size_t offset;
    const char* told;  ///< a part of the message
  };

  const auto row = GENERATE(values<Row>({
      {"a NEAR b", 2, "write a NEAR/3 b"},
      {"a NEAR3 b", 2, "write a NEAR/3 b"},
      {"a NEAR(3) b", 2, "write a NEAR/3 b"},
      {"a NEAR/ b", 2, "write a NEAR/3 b"},
      {"a NEAR/x b", 2, "write a NEAR/3 b"},
      {"a NEAR/3b", 2, "write a NEAR/3 b"},
      {"a NEAR/1000 b", 2, "write a NEAR/3 b"},
      {"a AROUND(3) b", 2, "write a NEAR/3 b"},
      {"a ADJ3 b", 2, "write a NEAR/3 b"},
      {"a WITHIN/3 b", 2, "write a NEAR/3 b"},
      {"a w/3 b", 2, "write a NEAR/3 b"},
      {"a pre/3 b", 2, "\"a b\"~3 for this order"},
      {"NEAR/3 a", 0, "expected a word, found 'NEAR/3'"},
      {"a NEAR/3", 8, "expected a word after NEAR/3, found the end"},
      {"a NEAR/3 OR", 9, "expected a word after NEAR/3, found 'OR'"},
      {"a NEAR/3 -b", 9, "expected a word after NEAR/3, found '-'"},
      {"a NEAR/3 b NEAR/3 c", 11, "NEAR joins two terms"},
      {"#a NEAR/3 b", 0, "beside NEAR stand words"},
      {"a NEAR/3 lang:fr", 9, "beside NEAR stand words"},
      {"a NEAR/3 /b/", 9, "beside NEAR stand words"},
      {"a NEAR/3 (b c)", 9, "beside NEAR stand words"},
      {"@c155 NEAR/3 b", 0, "beside NEAR stand words"},
      {"a XOR b", 2, "(a OR b) -(a b)"},
      {"wages^3", 0, "see threshold"},
      {"wage~", 0, "a word matches its inflections"},
      {"wage~2", 0, "a word matches its inflections"},
      {"\"a b\"~", 6, "\"…\"~3"},
      {"\"a b\"~x", 6, "\"…\"~3"},
      {"date >= 2024", 5, "without blanks"},
      {"age < 30d", 4, "without blanks"},
      {"title = a", 6, "without blanks"},
      {"title=a", 0, "with a colon"},
      {"title!=a", 0, "with a colon"},
      {"words>3", 0, "only date and age are compared"},
      {"*migra*", 0, "/part/i"},
      {"wom?n", 0, "/wom.n/i"},
      {"[2024 TO 2025]", 0, "date:2024-01..2024-06"},
      {"$wage", 0, "without '$'"},
      {"a&&b", 0, "put blanks around"},
      {"a||b", 0, "put blanks around"},
      {"a &", 2, "write AND, OR or NOT"},
      {"! a", 0, "write AND, OR or NOT"},
      {"a !", 2, "write AND, OR or NOT"},
      {"a OR b or c", 7, "write OR in capitals"},
      {"a or (b || c)", 2, "write OR in capitals"},
      {"a AND not b", 6, "write NOT in capitals"},
      {"a OR b and c", 7, "write AND in capitals"},
      {"NOT a Or b", 6, "write OR in capitals"},
      {"wage{2}", 4, "write word{2,}"},
      {"wage{,2}", 4, "write word{2,}"},
      {"wage{0,}", 4, "write word{2,}"},
      {"wage {2,}", 5, "write word{2,}"},
      {"{2,}", 0, "write word{2,}"},
      {"#a{2,}", 2, "only mentions of words"},
      {"/a/{2,}", 3, "only mentions of words"},
      {"lang:fr{2,}", 7, "only mentions of words"},
      {"*ab", 0, "at least three letters after it"},
      {"fo*rced", 0, "only at an end of a word"},
      {"titl:a", 0, "did you mean 'title'"},
      {"headline:a", 0, "did you mean 'title'"},
      {"body:a", 0, "did you mean 'content'"},
      {"category:a", 0, "did you mean 'type'"},
      {"tag:asia", 0, "write #asia"},
      {"site:ilo.org", 0, "did you mean 'url'"},
      {"feed:x", 0, "did you mean 'source'"},
      {"zzzzzz:a",
       0,
       "the fields are title, summary, content, author, type, place, source, lang, url"},
  }));
  CAPTURE(row.query);
  const auto query = parse_query(row.query, concepts());
  if (query) FAIL(text_of(*query));
  CHECK_THAT(query.error().message, Catch::Contains(row.told));
  CHECK(query.error().offset == row.offset);
}
