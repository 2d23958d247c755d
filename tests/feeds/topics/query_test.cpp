#include "feeds/topics/query.h"

#include "tests/support/catch.h"

using namespace ilofeed::feeds;

namespace {

Concepts concepts() {
  return {
      {"forced-labour",
       {"forced-labour", {{"en", {"forced labour", "modern slavery"}}, {"fr", {"travail forcé"}}}}},
      {"osh", {"osh", {{"en", {"OSH", "occupational saf*", "/c ?155/i"}}}}},
      {"empty-word", {"empty-word", {{"en", {"—"}}}}},
      {"bad-regex", {"bad-regex", {{"en", {"/(/"}}}}}};
}

}  // namespace

TEST_CASE("a query is printed in the one-line form, which gives the same query again") {
  struct Row {
    const char* query;
    const char* printed;
  };

  const auto row = GENERATE(values<Row>({
      {"", ""},
      {"  \n ", ""},
      {"wages", "wages"},
      {"minimum wages", "minimum wages"},
      {"minimum AND wages", "minimum wages"},
      {"a OR b", "a OR b"},
      {"a b OR c d", "a b OR c d"},
      {"(a OR b) c", "(a OR b) c"},
      {"((a))", "a"},
      {"(a b) c", "a b c"},
      {"(a OR b) OR c", "a OR b OR c"},
      {"NOT a", "-a"},
      {"NOT (a OR b)", "-(a OR b)"},
      {"--a", "-(-a)"},
      {"NOT a OR -b", "-a OR -b"},
      {"\"decent work\"", "\"decent work\""},
      {"\"a \\\"b\\\" c\"", "\"a \\\"b\\\" c\""},
      {"work*", "work*"},
      {"/under-?age work/i", "/under-?age work/i"},
      {"/a\\/b/", "/a\\/b/"},
      {"@forced-labour -title:webinar", "@forced-labour -title:webinar"},
      {"title:@forced-labour", "title:@forced-labour"},
      {"#china #labour-market", "#china #labour-market"},
      {"intitle:a inurl:/resource/news/", "title:a url:\"/resource/news/\""},
      {"url:/news[0-9]+/i", "url:/news[0-9]+/i"},
      {"scheme:themes", "scheme:themes"},
      {"-scheme:\"https://x.test/types\"", "-scheme:https://x.test/types"},
      {"scheme:/a/b OR scheme:types", "scheme:\"/a/b\" OR scheme:types"},
      {"url:https://www.ilo.org/*/news", "url:https://www.ilo.org/*/news"},
      {"TITLE:a", "title:a"},
      {"title:(a OR \"b c\")", "title:a OR title:\"b c\""},
      {"type:\"press release\"", "type:\"press release\""},
      {"source:newsroom source:\"ILO Beijing\"", "source:newsroom source:\"ILO Beijing\""},
      {"lang:en author:Houngbo place:Geneva summary:a content:b",
       "lang:en author:Houngbo place:Geneva summary:a content:b"},
      {"date>2024-01-31 date<=2024-12 date:2023 date:2023..2024-06",
       "date>2024-01-31 date<=2024-12 date:2023 date:2023..2024-06"},
      {"age<30d age>2Y", "age<30d age>2y"},
      {"event<30d updated<=7D seen>1w", "event<30d updated<7d seen>1w"},
      {"event:2027-03 updated>=2024 seen:2024-01..2024-02",
       "event:2027-03 updated>=2024 seen:2024-01..2024-02"},
      {"has:image -has:Event", "has:image -has:event"},
      {"date:P30D date:P6M date:PT6H", "age<30d age<6mo age<6h"},
      {"HIV/AIDS 10:30 R&D", "HIV/AIDS 10:30 R&D"},
      {"强迫劳动", "强迫劳动"},
  }));
  CAPTURE(row.query);
  const auto query = parse_query(row.query, concepts());
  REQUIRE(query.has_value());
  CHECK(text_of(*query) == row.printed);
  const auto again = parse_query(text_of(*query), concepts());
  REQUIRE(again.has_value());
  CHECK(text_of(*again) == row.printed);
}

TEST_CASE("a wrong query is told with its place") {
  struct Row {
    const char* query;
    std::size_t offset;
    const char* message;
  };

  const auto row = GENERATE(values<Row>({
      {"@forced-labour AND NOT", 22, "expected a word after NOT, found the end"},
      {"a OR", 4, "expected a word after OR, found the end"},
      {"a AND", 5, "expected a word after AND, found the end"},
      {"OR a", 0, "expected a word, found 'OR'"},
      {"a OR OR b", 5, "expected a word after OR, found 'OR'"},
      {"(a OR )", 6, "expected a word after OR, found ')'"},
      {"a (b", 2, "this '(' is never closed"},
      {"a (", 2, "this '(' is never closed"},
      {"()", 0, "nothing stands between these parentheses"},
      {"a) b", 1, "this ')' has no '(' before it"},
      {"a \"b c", 2, "this quotation mark is never closed"},
      {"\"—\"", 0, "no word stands between the quotation marks"},
      {"/a b", 0, "this regular expression is never closed: a second '/' is missing"},
      {"/a/x", 3, "unknown flag 'x' after the regular expression; only i is known"},
      {"a /under (work/", 2, "regular expression /under (work/: missing ): under (work"},
      {"titel:a", 0, "unknown field 'titel'; did you mean 'title'?"},
      {"http://x",
       0,
       "unknown field 'http'; the fields are title, summary, content, author, type, place, source, "
       "lang, url, scheme, has, date, updated, seen, event and age; to look for the text itself, "
       "put it in "
       "quotation marks"},
      {"title: a", 6, "expected a word right after 'title:'"},
      {"title:-a", 6, "write -title:… to leave out what it holds"},
      {"@forced-labor", 0, "unknown concept '@forced-labor'; did you mean '@forced-labour'?"},
      {"a @nothing-like-it", 2, "unknown concept '@nothing-like-it'"},
      {"@empty-word", 0, "concept '@empty-word': '—' holds no word to look for"},
      {"@bad-regex", 0, "concept '@bad-regex': regular expression /(/: missing ): ("},
      {"a &", 2, "'&' is not of this language: write AND, OR or NOT between words, or -word"},
      {"a …", 2, "'…' holds no word to look for"},
      {"*",
       0,
       "a '*' needs at least two letters before it; leave the filter empty to keep everything"},
      {"fo*rced", 0, "a '*' stands only at an end of a word: 'fo*rced'"},
      {"# x", 0, "expected a name after '#'"},
      {"title:#a", 6, "a #tag cannot stand after 'title:'"},
      {"title:summary:a", 6, "'summary:' cannot stand within 'title:'"},
      {"lang:/e/", 5, "'lang:' takes a word, not a regular expression"},
      {"date>2024-13",
       0,
       "'2024-13' is no date; write date>=2024-01-31, date:2024-01 or 2024..2025, or of the last "
       "days age<30d"},
      {"date>",
       0,
       "expected a value right after 'date>'; write date>=2024-01-31, date:2024-01 or 2024..2025, "
       "or of the last days age<30d"},
      {"age<30", 0, "'30' is no age; write a number with s, m, h, d, w, mo or y, as in age<30d"},
      {"has:pictures",
       4,
       "an entry has no 'pictures'; write has:enclosure, image, event, summary, content, author, "
       "place or date"},
      {"event<soon",
       0,
       "'soon' is no date; write event>=2024-01-31, event:2024-01 or 2024..2025, or of the days to "
       "come event<30d"},
      {"seen:P30D",
       0,
       "'P30D' is no date; write seen>=2024-01-31, seen:2024-01 or 2024..2025, or of the last days "
       "seen<7d"},
      {"age:30d", 0, "an age is compared with < or >, as in age<30d"},
      {"\xff", 0, "not valid UTF-8"},
  }));
  CAPTURE(row.query);
  const auto query = parse_query(row.query, concepts());
  REQUIRE_FALSE(query.has_value());
  CHECK(query.error().message == row.message);
  CHECK(query.error().offset == row.offset);
}

TEST_CASE("a query has limits") {
  CHECK_FALSE(parse_query(std::string(100'000, 'a'), {}).has_value());
  CHECK_FALSE(parse_query(std::string(1000, '(') + "a" + std::string(1000, ')'), {}).has_value());
  CHECK_FALSE(parse_query(std::string(1000, '-') + "a", {}).has_value());
  std::string fields;
  for (int i = 0; i < 10'000; ++i)
    fields += "title:";
  CHECK_FALSE(parse_query(fields + "a", {}).has_value());
  std::string words;
  for (int i = 0; i < 25'000; ++i)
    words += "a ";
  CHECK_FALSE(parse_query(words, {}).has_value());
}
