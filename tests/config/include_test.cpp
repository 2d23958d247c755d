// Several files are one configuration: what they say is joined by name, and complaints name the
// file.
#include "tests/config/loading.h"
#include "tests/support/catch.h"

using namespace ilofeed;
using namespace ilofeed::config;

namespace {

const Texts kShared = {
    {"/usr/share/x/sources.yaml", "sources:\n  a: https://a.example/\n  b: https://b.example/\n"},
    {"/usr/share/x/topics.yaml",
     "topics:\n  pay: { title: Pay, match: pay, aliases: [wages] }\n  time: { match: hours }\n"}};

Loaded load_files(const std::string& yaml, Texts more = {}) {
  more.insert(kShared.begin(), kShared.end());
  return load_text(yaml, {}, std::move(more));
}

std::vector<std::string> source_names(const Loaded& loaded) {
  std::vector<std::string> names;
  if (!loaded.config) return {loaded.diagnostics.text()};
  for (const feeds::Source& source : loaded.config->sources)
    names.push_back(source.id.text);
  return names;
}

std::vector<std::string> complaints(const Loaded& loaded) {
  std::vector<std::string> out;
  for (const Diagnostic& each : loaded.diagnostics.all())
    out.push_back(each.text());
  return out;
}

using Words = std::vector<std::string>;

}  // namespace

TEST_CASE("a file takes in others, by name and by pattern") {
  const Loaded loaded =
      load_files("include: [/usr/share/x/*.yaml, more.yaml, 'conf.d/*.yaml']\n",
                 {{"/etc/ilofeed/more.yaml", "sources: { m: https://m.example/ }"},
                  {"/etc/ilofeed/conf.d/1.yaml", "site: { title: One }"},
                  {"/etc/ilofeed/conf.d/2.yaml", "site: { languages: fr }"},
                  {"/etc/ilofeed/conf.d/note.txt", "nonsense"}});
  REQUIRE(complaints(loaded) == Words{});
  CHECK(source_names(loaded) == Words{"a", "b", "m"});
  CHECK(loaded.config->topics.size() == 2);
  CHECK(loaded.config->site.title == "One");
  CHECK(loaded.config->site.languages == Words{"fr"});
  CHECK(loaded.files == Words{"t.yaml",
                              "/usr/share/x/sources.yaml",
                              "/usr/share/x/topics.yaml",
                              "/etc/ilofeed/more.yaml",
                              "/etc/ilofeed/conf.d/1.yaml",
                              "/etc/ilofeed/conf.d/2.yaml"});
}

TEST_CASE("what is said later of a name is all there is to it") {
  const Loaded loaded = load_files(
      "include: /usr/share/x/*.yaml\n"
      "sources: { b: https://own.example/ }\ntopics: { pay: { match: salary } }\n");
  REQUIRE(complaints(loaded) == Words{});
  CHECK(source_names(loaded) == Words{"a", "b"});
  CHECK(loaded.config->sources[1].url == "https://own.example/");
  CHECK(loaded.config->topics[0].title == "pay");
  CHECK(loaded.config->topics[0].aliases.empty());
}

TEST_CASE("false leaves out what an included file says") {
  const Loaded loaded =
      load_files("include: /usr/share/x/*.yaml\nsources: { a: false }\ntopics: { time: false }\n");
  REQUIRE(complaints(loaded) == Words{});
  CHECK(source_names(loaded) == Words{"b"});
  CHECK(loaded.config->topics.size() == 1);

  SECTION("but only what one says") {
    const Loaded none = load_files("include: /usr/share/x/*.yaml\ntopics: { tine: false }\n");
    CHECK(complaints(none) ==
          Words{"t.yaml:2:11: error: topics.tine: no included file has this name; "
                "did you mean 'time'?"});
  }
}

TEST_CASE("the editor's lists of several files are put together") {
  const std::string list = "[[https://a.example/1, https://a.example/2]]";
  const Loaded loaded =
      load_files("include: [/usr/share/x/*.yaml, more.yaml]\nstories: { same: " + list + " }\n",
                 {{"/etc/ilofeed/more.yaml",
                   "stories: { same: [[https://b.example/1, https://b.example/2]] }"}});
  REQUIRE(complaints(loaded) == Words{});
  CHECK(loaded.config->stories.same.size() == 2);
}

TEST_CASE("complaints name the file, and show its line") {
  const Loaded loaded =
      load_files("include: [/usr/share/x/*.yaml, 'conf.d/*.yaml']\nsite: { titel: x }\n",
                 {{"/etc/ilofeed/conf.d/1.yaml",
                   "sources:\n  c:\n    url: https://c.example/\n    ulr: x\ntopics:\n  t: { "
                   "match: \"a AND\" }\n"},
                  {"/etc/ilofeed/conf.d/2.yaml", "site: { title: [ }\n"},
                  {"/etc/ilofeed/conf.d/3.yaml",
                   "sources: { d: https://d.example/, d: https://e.example/ }\n"}});
  const std::string text = loaded.diagnostics.text();
  CAPTURE(text);
  CHECK(text.find("/etc/ilofeed/conf.d/2.yaml:1:") != std::string::npos);  // no YAML at all

  const Loaded rest =
      load_files("include: [/usr/share/x/*.yaml, 'conf.d/*.yaml']\nsite: { titel: x }\n",
                 {{"/etc/ilofeed/conf.d/1.yaml",
                   "sources:\n  c:\n    url: https://c.example/\n    ulr: x\ntopics:\n  t: { "
                   "match: \"a AND\" }\n"},
                  {"/etc/ilofeed/conf.d/3.yaml",
                   "sources: { d: https://d.example/, d: https://e.example/ }\n"}});
  const std::string all = rest.diagnostics.text();
  CAPTURE(all);
  CHECK(all.find("/etc/ilofeed/conf.d/1.yaml:4:5: error: unknown key 'ulr'") != std::string::npos);
  CHECK(all.find("    4 |     ulr: x\n") != std::string::npos);
  CHECK(all.find("/etc/ilofeed/conf.d/1.yaml:6:") != std::string::npos);
  CHECK(all.find("/etc/ilofeed/conf.d/3.yaml:1:35: error: the key 'd' stands twice") !=
        std::string::npos);
  CHECK(all.find("t.yaml:2:9: error: unknown key 'titel'") != std::string::npos);
}

TEST_CASE("what cannot be included is refused") {
  struct Row {
    const char* yaml;
    const char* complaint;
  };

  const auto row = GENERATE(values<Row>(
      {{"include: gone.yaml\n",
        "t.yaml:1:10: error: include: there is no file '/etc/ilofeed/gone.yaml'"},
       {"include: ../shadow\n",
        "t.yaml:1:10: error: include: '../shadow' leads out of the folder by '..'"},
       {"include: [/etc/../shadow]\n",
        "t.yaml:1:11: error: include: '/etc/../shadow' leads out of the folder by '..'"},
       {"include: t.yaml\n",
        "t.yaml:1:10: error: include: a circle of files: /etc/ilofeed/t.yaml includes "
        "/etc/ilofeed/t.yaml"},
       {"include: one.yaml\n",
        "/etc/ilofeed/two.yaml:1:10: error: include: a circle of files: /etc/ilofeed/one.yaml "
        "includes "
        "/etc/ilofeed/two.yaml includes /etc/ilofeed/one.yaml"},
       {"include: ''\n", "t.yaml:1:10: error: include: the name of a file is empty"},
       {"include: { a: b }\n",
        "t.yaml:1:10: error: include: a text is needed here, not a mapping"}}));
  CAPTURE(row.yaml);
  const Loaded loaded = load_files(row.yaml + std::string("sources: { s: https://s.example/ }\n"),
                                   {{"/etc/ilofeed/t.yaml", ""},
                                    {"/etc/ilofeed/one.yaml", "include: two.yaml"},
                                    {"/etc/ilofeed/two.yaml", "include: one.yaml"}});
  CHECK(complaints(loaded) == Words{row.complaint});
}

TEST_CASE("a pattern that means the file itself, or nothing, or a file twice, does no harm") {
  const Loaded loaded =
      load_files("include: ['*.yaml', one.yaml, 'conf.d/*.yaml']\n",
                 {{"/etc/ilofeed/t.yaml", "nonsense: 1"},
                  {"/etc/ilofeed/one.yaml", "sources: { s: https://s.example/ }"}});
  CHECK(complaints(loaded) == Words{});
  CHECK(source_names(loaded) == Words{"s"});
}

TEST_CASE("paths stand against the folder of the file that says them") {
  const Loaded loaded = load_files(
      "include: conf.d/*.yaml\nstore: { path: s.db }\n",
      {{"/etc/ilofeed/conf.d/1.yaml",
        "server: { directory: www }\nsources: { f: \"file:page.html\" }\ninclude: 2.yaml\n"},
       {"/etc/ilofeed/conf.d/2.yaml", ""}});
  REQUIRE(complaints(loaded) == Words{});
  CHECK(loaded.config->store.path == "/etc/ilofeed/s.db");
  CHECK(loaded.config->server.directory == "/etc/ilofeed/conf.d/www");
  CHECK(loaded.config->sources[0].url == "file:///etc/ilofeed/conf.d/page.html");
}

TEST_CASE("what comes with an upgrade never stops what an operator wrote") {
  const Loaded loaded = load_files(
      "include: /usr/share/x/*.yaml\nsources: { mine: https://a.example/ }\n"
      "topics: { wages: { match: wage } }\n");
  REQUIRE(loaded.config);
  CHECK(
      complaints(loaded) ==
      Words{"/usr/share/x/topics.yaml:2:44: warning: topics.pay.aliases: the name 'wages' is taken "
            "(line 3)",
            "t.yaml:2:18: warning: sources.mine has the same url as sources.a (line 2 of "
            "/usr/share/x/sources.yaml)"});
  CHECK(loaded.config->topics[0].aliases.empty());
}

TEST_CASE("an example that fails is told in its file") {
  Loaded loaded = load_files(
      "include: [/usr/share/x/sources.yaml, t2.yaml]\n",
      {{"/etc/ilofeed/t2.yaml", "topics:\n  x: { match: a, examples: { keep: [b] } }\n"}});
  REQUIRE(loaded.config);
  check_examples(*loaded.config, loaded.diagnostics);
  REQUIRE(loaded.diagnostics.all().size() == 1);
  CHECK(loaded.diagnostics.all()[0].file == "/etc/ilofeed/t2.yaml");
}
