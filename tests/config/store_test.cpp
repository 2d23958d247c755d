// Where the store is: a file, or a database.
#include "tests/config/loading.h"
#include "tests/support/catch.h"

using namespace ilofeed;
using namespace ilofeed::config;

namespace {

const std::string kSources = "sources: { a: https://a.example/ }\n";

}  // namespace

TEST_CASE(
    "a store is a database when it has a URL, with its password by the name of a credential") {
  const Loaded loaded = load_text(
      kSources + "store: { url: \"postgresql://ilofeed@db.example/news\", password: secret }\n");
  REQUIRE(loaded.diagnostics.text() == "");
  CHECK(loaded.config->store.url == "postgresql://ilofeed@db.example/news");
  CHECK(loaded.config->store.password == "secret");
  CHECK(load_text(kSources).config->store.url.empty());
}

TEST_CASE("what is no address of a database is refused, and a password in one is warned of") {
  struct Row {
    std::string url;
    std::string complaint;
  };

  const auto row = GENERATE(values<Row>(
      {{"mysql://db.example/news", "error: store.url: 'mysql://db.example/news' is no address"},
       {"/var/lib/ilofeed.db", "a file goes by store.path"},
       {"postgresql://ilofeed:hush@db.example/news", "warning: store.url holds a password"},
       {"postgres://ilofeed@db.example:5433,other.example/news", ""},
       {"postgresql:///news?host=/run/postgresql", ""}}));
  CAPTURE(row.url);
  const std::string said =
      load_text(kSources + "store: { url: \"" + row.url + "\" }\n").diagnostics.text();
  CHECK(said.find(row.complaint) != std::string::npos);
  CHECK(said.empty() == row.complaint.empty());
}
