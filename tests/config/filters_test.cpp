// Filters that read well and may yet not do what their author means are warned of.
#include "config/load.h"
#include "tests/config/loading.h"
#include "tests/support/catch.h"

using namespace ilofeed::config;

namespace {

const std::string kSources =
    "sources:\n"
    "  news: { url: https://a.example/, title: ILO Newsroom, language: pt, tags: [ilo] }\n"
    "  other: { url: https://b.example/, language: en }\n";

}  // namespace

TEST_CASE("a filter that cannot mean what it says is warned of") {
  struct Row {
    const char* filter;
    const char* warning;  ///< a part of it; empty: none
  };

  const auto row = GENERATE(values<Row>({
      {"wages -wages", "keeps nothing: it asks for 'wages' and for its contrary"},
      {"wages -Wages pensions", "it asks for 'wages' and against 'Wages'"},
      {"title:wages -wages", "it asks for 'title:wages' and against 'wages'"},
      {"wages -title:wages", ""},
      {"author:lee -lee", ""},
      {"\"wages\" -wages", "it asks for '\"wages\"' and against 'wages'"},
      {"wages -\"wages\"", ""},
      {"a -(a OR b)", "it asks for 'a' and against 'a OR b'"},
      {"a -(a b)", ""},
      {"a NEAR/3 b -b", "it asks for 'a NEAR/3 b' and against 'b'"},
      {"a -NEAR/3 b -b", ""},
      {"a{2,} -a", "it asks for 'a{2,}' and against 'a'"},
      {"a -a{2,}", ""},
      {"lang:zh-Hans -lang:zh", "keeps nothing"},
      {"lang:zh -lang:zh-Hans", ""},
      {"wages OR -title:wages", "keeps everything: it asks for 'wages' or against 'title:wages'"},
      {"title:wages OR -wages", ""},
      {"wages or pensions", "'or' is looked for as a word: write OR in capitals"},
      {"wages not strike", "write NOT in capitals"},
      {"not wages", "write NOT in capitals"},
      {"\"wages or pensions\"", ""},
      {"wages \"or\" pensions", ""},
      {"a (b OR c) -(b OR c)", "keeps nothing: it asks for 'b OR c' and for its contrary"},
      {"a OR -a", "keeps everything: it asks for 'a' or for its contrary"},
      {"x (a OR -a)", "'a OR -a' keeps everything"},
      {"date>2024 date<2023", "no date lies in both of its ranges"},
      {"date>2023-06 date<2024", ""},
      {"age<30d age>60d", "no age lies in both of its ranges"},
      {"age>30d age<60d", ""},
      {"lang:fr lang:es", "an entry has one language; write OR between them"},
      {"lang:fr lang:fr-CH", ""},
      {"lang:fr OR lang:es", ""},
      {"source:nwes", "no source has the name or title 'nwes'; did you mean 'news'?"},
      {"source:news", ""},
      {"source:\"ilo newsroom\"", ""},
      {"source:\"Ilo-Newsróom\"", ""},
      {"#ilo", ""},
      {"#ILO", ""},
      {"#iol", "no source bears the tag '#iol'; did you mean 'ilo'?"},
  }));
  CAPTURE(row.filter);
  std::string quoted;
  for (const char* c = row.filter; *c != '\0'; ++c)
    quoted += *c == '"' ? std::string("\\\"") : std::string(1, *c);
  const Loaded loaded = load_text(
      kSources + "topics:\n  all-of-it: { match: \"\" }\n  t: { match: \"" + quoted + "\" }\n");
  CHECK(loaded.config);
  const std::string told = loaded.diagnostics.text();
  if (*row.warning == '\0') {
    CHECK(told.empty());
  } else {
    CHECK_THAT(told, Catch::Contains("warning: ") && Catch::Contains(row.warning));
  }
}

TEST_CASE("a filter that asks for what its topic's own lists leave out is warned of") {
  struct Row {
    const char* topic;
    const char* warning;  ///< a part of it; empty: none
  };

  const auto row = GENERATE(values<Row>({
      {"languages: [fr], match: \"wages lang:es\"", "'lang:es', which the topic's own languages"},
      {"languages: [fr, es], match: \"wages lang:es\"", ""},
      {"languages: [fr], match: \"wages lang:fr-CH\"", ""},
      {"languages: [fr], match: \"wages -lang:es\"", ""},
      {"languages: [fr], match: \"wages OR lang:es\"", ""},
      {"languages: [fr], match: \"wages (lang:es OR lang:fr)\"", ""},
      {"sources: [news], match: \"wages source:other\"",
       "'source:other', which the topic's own sources"},
      {"sources: [news], match: \"wages source:news\"", ""},
      {"sources: [news], match: \"wages source:newsroom\"", ""},
      {"sources: [news], match: \"wages -source:other\"", ""},
  }));
  CAPTURE(row.topic);
  const Loaded loaded =
      load_text(kSources + "topics:\n  all-of-it: { match: \"\" }\n  t: { " + row.topic + " }\n");
  CHECK(loaded.config);
  if (*row.warning == '\0') {
    CHECK(loaded.diagnostics.text().empty());
  } else {
    CHECK_THAT(loaded.diagnostics.text(), Catch::Contains(row.warning));
  }
}

TEST_CASE("a concept without words in the language of a source is warned of once") {
  struct Row {
    const char* words;
    const char* match;
    bool warned;
  };

  const auto row = GENERATE(values<Row>({
      {"{ en: [wage] }", "@c", true},
      {"{ en: [wage] }", "@c OR @c pensions", true},
      {"{ en: [wage], pt: [salário] }", "@c", false},
      {"{ en: [wage], pt-BR: [salário] }", "@c", false},
      {"[wage]", "@c", false},
      {"{ en: [wage] }", "pensions -@c", false},
      {"{ en: [wage] }", "pensions NEAR/3 @c", false},
      {"{ en: [wage] }", "@c -NEAR/3 pensions", false},
  }));
  CAPTURE(row.words, row.match);
  const Loaded loaded = load_text(kSources + "concepts: { c: " + row.words +
                                  " }\ntopics: { t: { match: \"" + row.match + "\" } }\n");
  CHECK(loaded.config);
  CHECK(loaded.diagnostics.all().size() == (row.warned ? 1U : 0U));
  if (row.warned)
    CHECK_THAT(
        loaded.diagnostics.text(),
        Catch::Contains("the source 'news' is in pt, but the concept 'c' has no words in pt"));
}
