// What is wrong with a file is told all at once, each with its place and a way out.
#include "tests/config/loading.h"
#include "tests/support/catch.h"

using namespace ilofeed::config;

namespace {

struct Row {
  const char* yaml;
  const char* complaint;  // the first one, without the file's name
};

const std::string kRest = "sources: { a: https://a.example/ }\n";

std::string first_complaint(const std::string& yaml) {
  const Loaded loaded = load_text(yaml);
  return loaded.diagnostics.all().empty() ? "" : loaded.diagnostics.all()[0].text();
}

}  // namespace

TEST_CASE("a slip is told with its place and what was meant") {
  const auto row = GENERATE(values<Row>({
      {"sources:\n  a: { url: https://a.example/, titel: A }\n",
       "2:33: error: unknown key 'titel' in sources.a; did you mean 'title'?"},
      {"sources:\n  a: https://a.example/\ntopic: {}\n",
       "3:1: error: unknown key 'topic'; did you mean 'topics'?"},
      {"sources:\n  a: { url: https://a.example/, poll: 30m }\n",
       "2:33: error: unknown key 'poll' in sources.a; did you mean 'interval'?"},
      {"sources:\n  a: { url: https://a.example/, interval: 90 }\n",
       "2:43: error: sources.a.interval: '90' has no unit; write 90s, 90m or 90h"},
      {"sources:\n  a: { url: https://a.example/, interval: banana }\n",
       "2:43: error: sources.a.interval: 'banana' is not a duration; write for example 90s, 30m, "
       "6h or 45d"},
      {"sources:\n  a: { url: \"ftp://x/\" }\n",
       "2:13: error: sources.a.url: the scheme 'ftp' cannot be polled"},
      {"sources:\n  a: www.ilo.org/news\n",
       "2:6: error: sources.a.url: 'www.ilo.org/news' is no absolute address"},
      {"sources:\n  a: { title: A }\n", "2:6: error: sources.a has no url"},
      {"site: { versions: some }\nsources: { a: https://a.example/ }\n",
       "1:19: error: site.versions: 'some' is neither best nor all"},
      {"sources: { a: https://a.example/ }\ntopics: { t: { match: x, versions: first } }\n",
       "2:36: error: topics.t.versions: 'first' is neither best nor all"},
      {"server: { editors: desk }\nsources: { a: https://a.example/ }\n",
       "1:20: error: server.editors: there is no token 'desk' in server.tokens"},
      {"sources:\n  a: https://a.example/\n  b: https://a.example/#x\n",
       "3:6: error: sources.b has the same url as sources.a (line 2)"},
      {"sources:\n  a: https://a.example/\n  a: https://b.example/\n",
       "3:3: error: the key 'a' stands twice; first in line 2"},
      {"sources:\n  a b: https://a.example/\n", "2:3: error: 'a b' cannot name a source"},
      {"site: { title: x }\n", "t.yaml: error: there are no sources"},
      {"sources:\n  a: https://a.example/\nfetch:\n  max_body: 10\n",
       "4:13: error: fetch.max_body: '10' has no unit; write 10MiB, or KiB, GiB, B"},
      {"sources:\n  a: https://a.example/\nfetch:\n  min_interval: 7h\n",
       "4:17: error: fetch.min_interval (7h) is longer than fetch.max_interval (6h)"},
      {"sources:\n  a: https://a.example/\nfetch: { per_host: 0 }\n",
       "3:20: error: fetch.per_host: 0 is out of range; from 1 to 100"},
      {"sources:\n  a: https://a.example/\nfetch: { allow_private_networks: yes }\n",
       "3:34: error: fetch.allow_private_networks: 'yes' is neither true nor false"},
      {"sources:\n  a: https://a.example/\nserver: { listen: 8380 }\n",
       "3:19: error: server.listen: '8380' is no address to listen on"},
      {"sources:\n  a: https://a.example/\nserver: { public_url: feeds.example.org }\n",
       "3:23: error: server.public_url: 'feeds.example.org' is no http or https address"},
      {"sources:\n  a: https://a.example/\nserver: { trusted_proxies: [127.0.0.1, front] }\n",
       "3:40: error: server.trusted_proxies: 'front' is no address and no block of them"},
      {"sources:\n  a: { url: https://a.example/, site: ilp }\n",
       "2:39: error: sources.a.site: there is no site 'ilp'; did you mean 'ilo'?"},
      {"sources:\n  a: { url: https://a.example/, recipe: { title: '' } }\n",
       "2:50: error: sources.a.recipe.title: the selector is empty"},
      {"sources:\n  a: { url: https://a.example/, recipe: { link: 'a[href' } }\n",
       "2:49: error: sources.a.recipe.link: a '[' is never closed"},
      {"sources:\n  asia-pacific: https://a.example/\ntopics:\n  t: { match: x, sources: "
       "[asia-pacfic] }\n",
       "4:28: error: topics.t.sources: there is no source 'asia-pacfic'; did you mean "
       "'asia-pacific' (line 2)?"},
      {"sources:\n  a: https://a.example/\ntopics:\n  t: { match: [x, y] }\n",
       "4:15: error: topics.t.match: a list does not say whether any or all must hold"},
      {"sources:\n  a: https://a.example/\ntopics:\n  all: { match: x }\n",
       "4:3: error: the topic 'all' always exists and holds everything (/feed.atom)"},
      {"sources:\n  a: https://a.example/\ntopics:\n  t: { match: x, aliases: [u] }\n  u: { match: "
       "y }\n",
       "4:28: error: topics.t.aliases: the name 'u' is taken (line 5)"},
      {"sources:\n  a: https://a.example/\ntopics:\n  t: { match: x, languages: [english] }\n",
       "4:30: error: 'english' is no language tag; did you mean 'en'?"},
      {"sources:\n  a: https://a.example/\nconcepts: { c: { en: [] } }\n",
       "3:13: error: concepts.c has no words"},
      {"sources:\n  a: https://a.example/\nconcepts: { c: { en: [x, '*'] } }\ntopics: { t: { "
       "match: '@c' } }\n",
       "3:26: error: concepts.c.en: concept '@c': a '*' needs at least two letters before it; "
       "leave the filter empty to "
       "keep everything"},
      {"sources:\n  a: { url: https://a.example/, recipe: { title: [h5, 'a:nonsense(x)'] } }\n",
       "2:55: error: sources.a.recipe.title: unknown pseudo-class :nonsense() at column 12 of "
       "\"a:nonsense(x)\""},
      {"sources:\n  a: https://a.example/\nconcepts: { c: { en: [x] } }\n",
       "3:13: warning: no topic uses the concept 'c'; write @c in a match"},
      {"sources:\n  a: https://a.example/\n  b: https://b.example/\ntopics:\n  t: { match: x, "
       "sources: [b] }\n",
       "2:3: warning: no topic looks at the source 'a'; it stands in /feed.atom only"},
      {"sources:\n  a: https://a.example/\nstories: { sane: [] }\n",
       "3:12: error: unknown key 'sane' in stories; did you mean 'same'?"},
      {"sources:\n  a: https://a.example/\nstories: { same: https://a.example/1 }\n",
       "3:18: error: stories.same is no list of lists"},
      {"sources:\n  a: https://a.example/\nstories: { same: [https://a.example/1] }\n",
       "3:19: error: stories.same[0]: a list of two addresses or more is wanted"},
      {"sources:\n  a: https://a.example/\nstories: { apart: [[https://a.example/1]] }\n",
       "3:20: error: stories.apart[0]: a list of two addresses or more is wanted"},
      {"sources:\n  a: https://a.example/\nstories: { same: [[https://a.example/1, a.example/2]] "
       "}\n",
       "3:41: error: stories.same[0]: 'a.example/2' is no http or https address"},
      {"sources:\n  a: https://a.example/\nstories: { same: [[https://a.example/1, "
       "https://a.example/]] }\n",
       "3:41: error: stories.same[0]: 'https://a.example/' is a site's front page, not an entry's"},
      {"sources:\n  a: https://a.example/\nstories: { same: [[https://a.example/1, "
       "http://www.a.example/1/]] }\n",
       "3:41: error: stories.same[0]: 'http://www.a.example/1/' means a page that stands here "
       "already"},
      {"sources:\n  a: https://a.example/\nstories:\n  same: [[https://a.example/1, "
       "https://a.example/2]]\n  apart: [[http://a.example/2, https://a.example/1]]\n",
       "5:32: error: stories.apart[0]: these two pages stand in stories.same[0], too (line 4)"},
      {"sources:\n  a: { url: https://a.example/, language: no }\n",
       "2:43: warning: sources.a.language: 'no' is a truth value to YAML 1.1"},
      {"sources: { a: 'https://a.example/' }\npublish: { websub_hub: 'https://hub.example/' }\n",
       "2:24: warning: publish.websub_hub: the hub cannot fetch feeds without a public address"},
      {"sources:\n  a: { url: https://a.example/, headers: { Host: x } }\n",
       "2:44: error: sources.a.headers.Host: ilofeed writes this header field itself"},
      {"sources:\n  a: { url: https://a.example/, headers: { X-Key: \"a\\nb\" } }\n",
       "2:51: error: sources.a.headers.X-Key: the value is more than one line"},
      {"sources:\n  a: { url: https://a.example/, encoding: klingon }\n",
       "2:43: error: sources.a.encoding: 'klingon' is no character encoding"},
      {"sources:\n  a: { url: https://a.example/, timezone: Nairobi }\n",
       "2:43: error: sources.a.timezone: 'Nairobi' is no time zone"},
      {"sources:\n  a: { url: https://a.example/, http_version: 3 }\n",
       "2:47: error: sources.a.http_version: '3' is none of auto, 1.1 and 2"},
      {"sources:\n  a: { url: https://a.example/, proxy: proxy.example }\n",
       "2:40: error: sources.a.proxy is no address of a proxy"},
      {"sources:\n  a: { url: https://a.example/, websub: true }\n",
       "2:41: warning: sources.a.websub: no hub can push without a public address"},
  }));
  CAPTURE(row.yaml);
  const std::string complaint = first_complaint(row.yaml);
  const bool whole_file = std::string(row.complaint).starts_with("t.yaml");
  CHECK(complaint == (whole_file ? "" : "t.yaml:") + std::string(row.complaint));
}

TEST_CASE("a wrong filter is told at the word that is wrong") {
  struct Filter {
    const char* match;  // the value, from column 12 of line 3
    int line;
    int column;
  };

  const auto row = GENERATE(values<Filter>({
      {"\"alpha AND NOT\"", 3, 26},
      {"'it''s (alpha'", 3, 19},
      {"\"\\\"exact\\\" @nowhere\"", 3, 23},
      {"|\n      alpha\n      (beta\n", 5, 7},
      {"{ any: [alpha, \"/a(b/\"] }", 3, 28},
      {"alpha\n      beta (gamma", 4, 12},
  }));
  CAPTURE(row.match);
  const std::string head = kRest + "topics:\n  t: { match: ";
  const std::string yaml = std::string(row.match).find('\n') == std::string::npos
                               ? head + row.match + " }\n"
                               : kRest + "topics:\n  t:\n    match: " + row.match + '\n';
  const bool block = std::string(row.match).find('\n') != std::string::npos;
  const Loaded result = load_text(yaml);
  REQUIRE(result.diagnostics.all().size() == 1);
  const Diagnostic& diagnostic = result.diagnostics.all()[0];
  INFO(diagnostic.text());
  CHECK(diagnostic.line == row.line + (block ? 1 : 0));
  CHECK(diagnostic.column == row.column + (block ? 0 : 3));
}

TEST_CASE("what is no YAML is told with what helps") {
  static const std::string kDeep = "sources: " + std::string(1000, '[') + "\n";

  struct Slip {
    const char* yaml;
    const char* complaint;
    const char* note;
  };

  const auto row = GENERATE(values<Slip>({
      {"sources:\n\ta: x\n",
       "t.yaml:2:3: error: a tab stands in the indentation",
       "replace the tab by blanks"},
      {"topics:\n  t: { match: @forced }\n",
       "t.yaml:2:15: error: a value cannot begin with '@' in YAML",
       "in quotes"},
      {"site:\n  title: ILO: news\n",
       "t.yaml:2:13: error: a ':' stands where no key can be",
       "in quotes"},
      {"topics:\n  t: { sources: [a, #asia] }\n",
       "t.yaml:2:17: error: this bracket is never closed",
       "\"#asia\""},
      {"site:\n  title: \"ILO\nsources: {}\n",
       "t.yaml:2:10: error: this quote is never closed",
       ""},
      {"sources: {}\n---\nsources: {}\n",
       "t.yaml:2:1: error: a second document begins; one is enough",
       ""},
      {"sources: { a: \xff }\n", "t.yaml:1:15: error: the file is not UTF-8 text", ""},
      {"- a\n", "t.yaml:1:1: error: the file holds no keys", ""},
      {"sources: { a: {url: \n  ]]]: nope\n\t- x",
       "t.yaml:2:3: error: this bracket closes nothing",
       ""},
      {"sources:\n  a: x\n b: y\n",
       "t.yaml:3:2: error: this line does not fit the lines above",
       "indentation"},
      {"site: { title: a ]\n",
       "t.yaml:1:18: error: this bracket closes nothing",
       "line 1, column 7"},
      {"site: &a &b x\n",
       "t.yaml:1:10: error: no valid YAML: cannot assign multiple anchors to the same node",
       ""},
      {kDeep.c_str(), "t.yaml:2:1: error: the values stand too deep within each other", ""},
  }));
  CAPTURE(row.yaml);
  const Loaded loaded = load_text(row.yaml);
  REQUIRE_FALSE(loaded.config);
  REQUIRE(loaded.diagnostics.all().size() == 1);
  CHECK(loaded.diagnostics.all()[0].text() == row.complaint);
  CHECK(loaded.diagnostics.all()[0].note.find(row.note) != std::string::npos);
}

TEST_CASE("all complaints come at once, in file order, with line and caret") {
  const Loaded loaded = load_text(
      "fetch:\n  timeout: 30\nsources:\n  newsroom:\n    url: \"ftp://x/\"\n    intervall: 1h\n");
  CHECK_FALSE(loaded.config);
  CHECK(loaded.diagnostics.text() ==
        "t.yaml:2:12: error: fetch.timeout: '30' has no unit; write 30s, 30m or 30h\n"
        "    2 |   timeout: 30\n"
        "      |            ^~\n"
        "t.yaml:5:10: error: sources.newsroom.url: the scheme 'ftp' cannot be polled\n"
        "    5 |     url: \"ftp://x/\"\n"
        "      |          ^~~~~~~~~~\n"
        "      http, https and, for files of this machine, file: can\n"
        "t.yaml:6:5: error: unknown key 'intervall' in sources.newsroom; did you mean 'interval'?\n"
        "    6 |     intervall: 1h\n"
        "      |     ^~~~~~~~~\n"
        "      allowed here: url, title, site, entry_links, language, headers, user_agent, "
        "http_version, proxy, "
        "encoding, timezone, tags, pages, full_text, recipe, heal, "
        "interval, expect, paused, websub\n"
        "3 errors\n");
}

TEST_CASE("warnings alone do not stop a configuration") {
  const Loaded loaded = load_text(kRest + "concepts: { c: { en: [x] } }\n");
  CHECK(loaded.config.has_value());
  CHECK(loaded.diagnostics.text().find("1 warning\n") != std::string::npos);
}

TEST_CASE("a secret is not repeated in a complaint") {
  const auto yaml =
      GENERATE(as<std::string>{},
               "sources: { a: \"${SECRET}\" }\n",
               "sources: { a: \"ftp://${SECRET}@a.example/\" }\n",
               "sources: { a: https://a.example/ }\ntopics: { t: { match: \"(${SECRET}:x\" } }\n",
               "sources: { a: https://a.example/ }\nsite: { contact: \"${SECRET}\" }\n");
  const Loaded told = load_text(yaml, {{"SECRET", "hunter2" + std::string(200, 'x')}});
  REQUIRE(told.diagnostics.has_errors());
  INFO(told.diagnostics.text());
  CHECK(told.diagnostics.text().find("hunter2") == std::string::npos);

  const Loaded loaded =
      load_text("sources: { a: https://a.example/ }\nfetch: { concurrency: \"${SECRET}\" }\n",
                {{"SECRET", "hunter2"}});
  REQUIRE(loaded.diagnostics.has_errors());
  CHECK(loaded.diagnostics.text().find("hunter2") == std::string::npos);
}

TEST_CASE("a flood of complaints stays readable, and no error is lost in warnings") {
  std::string yaml = kRest;
  for (int i = 0; i < 2000; ++i)
    yaml += "unknown" + std::to_string(i) + ": 1\n";
  const Loaded loaded = load_text(yaml);
  CHECK(loaded.diagnostics.has_errors());
  CHECK(loaded.diagnostics.all().size() <= 300);

  Diagnostics diagnostics;
  for (int i = 0; i < 400; ++i)
    diagnostics.add({.severity = Severity::warning, .file = "f", .line = i, .message = "w"});
  CHECK_FALSE(diagnostics.has_errors());
  diagnostics.add({.severity = Severity::error, .file = "f", .line = 1, .message = "e"});
  CHECK(diagnostics.has_errors());
}
