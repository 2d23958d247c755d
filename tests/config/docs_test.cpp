// The documents say what the program does: the same keys, the same defaults, filters that parse.
#include <set>

#include "config/load.h"
#include "feeds/topics/query.h"
#include "tests/config/loading.h"
#include "tests/support/catch.h"

using namespace ilofeed;
using namespace ilofeed::config;

namespace {

struct DocumentedKey {
  std::string key;      // "sources.NAME.url"
  std::string written;  // its default; empty: none is given
};

// What stands between the first pair of back quotes from `at` on.
std::string quoted_code(const std::string& text, std::size_t at) {
  const std::size_t open = text.find('`', at);
  const std::size_t close = open == std::string::npos ? open : text.find('`', open + 1);
  return close == std::string::npos ? "" : text.substr(open + 1, close - open - 1);
}

std::vector<std::string> table_rows(const std::string& document) {
  std::vector<std::string> out;
  std::istringstream lines(document);
  std::string line;
  while (std::getline(lines, line)) {
    if (line.starts_with("| `")) out.push_back(line);
  }
  return out;
}

std::vector<DocumentedKey> documented_keys() {
  std::vector<DocumentedKey> out;
  for (const std::string& row : table_rows(project_file("docs/configuration.md"))) {
    const std::size_t second = row.find('|', 1);
    const std::string cell = row.substr(second + 1, row.find('|', second + 1) - second - 1);
    out.push_back({quoted_code(row, 0), quoted_code(cell, 0)});
  }
  return out;
}

std::string pattern_of(std::string key) {
  for (const std::string name : {"NAME", "LANGUAGE"}) {
    for (std::size_t at = key.find(name); at != std::string::npos; at = key.find(name))
      key.replace(at, name.size(), "*");
  }
  return key;
}

bool is_section(const std::string& key) {
  return key.find('.') == std::string::npos;
}

// The members of `struct NAME { … }` in config.h.
std::set<std::string> members_of(const std::string& header, const std::string& name) {
  const std::size_t begin = header.find("struct " + name + " {");
  std::istringstream lines(header.substr(begin, header.find("\n};", begin) - begin));
  std::set<std::string> out;
  std::string line;
  while (std::getline(lines, line)) {
    const std::size_t end = line.find_first_of("=;");
    const bool is_member = line.starts_with("  ") && line[2] != '/' && line[2] != ' ' &&
                           end != std::string::npos && line.find("friend") == std::string::npos;
    if (!is_member) continue;
    const std::size_t last = line.find_last_not_of(' ', end - 1);
    out.insert(line.substr(line.rfind(' ', last) + 1, last - line.rfind(' ', last)));
  }
  return out;
}

}  // namespace

TEST_CASE("configuration.md names exactly the keys that are read") {
  const Loaded loaded = load_text(every_key_yaml());
  REQUIRE(loaded.diagnostics.text() == "");
  std::set<std::string> known;
  for (const auto& [key, kinds] : loaded.known_keys) {
    if (!is_section(key)) known.insert(key);
  }
  std::set<std::string> documented;
  for (const DocumentedKey& each : documented_keys())
    documented.insert(pattern_of(each.key));
  CHECK(documented == known);
}

TEST_CASE("the manual page names them too") {
  const std::string page = project_file("docs/ilofeed.yaml.5.scd");
  for (const DocumentedKey& each : documented_keys()) {
    CAPTURE(each.key);
    CHECK(page.find('*' + each.key + '*') != std::string::npos);
  }
}

TEST_CASE("every setting has its key") {
  struct Row {
    const char* structure;
    const char* section;
  };

  const auto row = GENERATE(values<Row>({{"SiteSettings", "site"},
                                         {"ServerSettings", "server"},
                                         {"StoreSettings", "store"},
                                         {"FetchSettings", "fetch"},
                                         {"PublishSettings", "publish"},
                                         {"MailSettings", "mail"}}));
  std::set<std::string> keys;
  for (const DocumentedKey& each : documented_keys()) {
    const std::string section = std::string(row.section) + '.';
    if (!each.key.starts_with(section)) continue;
    const std::string key = each.key.substr(section.size());
    keys.insert(key.substr(0, key.find('.')));
  }
  CHECK(members_of(project_file("config/config.h"), row.structure) == keys);
}

TEST_CASE("the documented defaults are the defaults") {
  const std::string sources = "sources: { a: https://a.example/ }\n";
  const Config plain = *load_text(sources).config;
  for (const DocumentedKey& each : documented_keys()) {
    const std::size_t dot = each.key.find('.');
    const std::string section = each.key.substr(0, dot);
    if (each.written.empty() || section == "sources") continue;
    CAPTURE(each.key, each.written);
    const Loaded said = load_text(sources + section + ": { " + each.key.substr(dot + 1) + ": \"" +
                                  each.written + "\" }\n");
    const std::string list =
        section + ":\n  " + each.key.substr(dot + 1) + ": " + each.written + '\n';
    const Loaded loaded = each.written.starts_with('[') ? load_text(sources + list) : said;
    REQUIRE(loaded.config);
    CHECK(loaded.config->site == plain.site);
    CHECK(loaded.config->server == plain.server);
    CHECK(loaded.config->store == plain.store);
    CHECK(loaded.config->fetch == plain.fetch);
    CHECK(loaded.config->publish == plain.publish);
    CHECK(loaded.config->mail == plain.mail);
  }
}

TEST_CASE("the filters of filters.md parse") {
  feeds::Concepts concepts;
  concepts["forced-labour"].words["en"] = {"forced labour"};
  int tried = 0;
  for (const std::string& row : table_rows(project_file("docs/filters.md"))) {
    const std::string filter = quoted_code(row, 0);
    if (filter.ends_with(':')) continue;  // the table of fields
    CAPTURE(filter);
    CHECK(feeds::parse_query(filter, concepts).has_value());
    ++tried;
  }
  CHECK(tried > 10);
}

TEST_CASE("the tree of filters.md is the line beside it") {
  const std::string document = project_file("docs/filters.md");
  const std::size_t tree = document.find("  asia:\n    match:");
  REQUIRE(tree != std::string::npos);
  const std::string yaml = document.substr(tree, document.find("```", tree) - tree);
  const Loaded loaded = load_text(
      "sources: { a: { url: https://a.example/, tags: [china, asia] } }\ntopics:\n" + yaml);
  REQUIRE(loaded.diagnostics.text() == "");
  const auto line = feeds::parse_query(quoted_code(document, document.find("\nis `", tree)), {});
  REQUIRE(line);
  CHECK(text_of(*loaded.config->topics[0].match) == text_of(*line));
}
