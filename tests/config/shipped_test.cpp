// The files that come with the program load without a word, and their topics do what their examples
// say.
#include <filesystem>
#include <set>

#include "config/load.h"
#include "config/shipped.h"
#include "tests/config/loading.h"
#include "tests/support/catch.h"
#include "tests/support/golden.h"

using namespace ilofeed;
using namespace ilofeed::config;

namespace {

const std::filesystem::path kRoot = ilofeed::tests::tests_folder().parent_path();

}  // namespace

TEST_CASE("the shipped configuration is sound") {
  Loaded loaded = load_embedded({});
  INFO(loaded.diagnostics.text());
  REQUIRE(loaded.config);
  CHECK(loaded.diagnostics.all().empty());
  CHECK(loaded.config->topics.size() >= 14);

  SECTION("it is the file of the project, with the shipped ones") {
    for (const EmbeddedFile& file : embedded_files()) {
      const bool shipped = file.name == "sites.yaml" || file.name == "sources.yaml";
      CHECK(file.text ==
            project_file((shipped ? "config/shipped/" : "config/") + std::string(file.name)));
    }
    CHECK(loaded.files.size() + 1 == embedded_files().size());  // without every_key.yaml
  }
  SECTION("its topics keep and drop what they should") {
    check_examples(*loaded.config, loaded.diagnostics);
    CHECK(loaded.diagnostics.text() == "");
  }
  SECTION("each topic with a filter has examples of both kinds") {
    std::set<std::string> keeps;
    std::set<std::string> drops;
    for (const Config::Example& example : loaded.config->examples) {
      (example.keep ? keeps : drops).insert(example.topic.text);
    }
    for (const feeds::Topic& topic : loaded.config->topics) {
      if (!topic.match) continue;
      CAPTURE(topic.id.text);
      CHECK(keeps.contains(topic.id.text));
      CHECK(drops.contains(topic.id.text));
    }
  }
}

TEST_CASE("the demonstration is sound") {
  const std::filesystem::path folder = kRoot / "config/demo";
  Loaded loaded = load(text_of_file(folder / "ilofeed.yaml"), "ilofeed.yaml", folder, {});
  CHECK(loaded.diagnostics.text() == "");
  REQUIRE(loaded.config);
  check_examples(*loaded.config, loaded.diagnostics);
  CHECK(loaded.diagnostics.text() == "");
  for (const feeds::Source& source : loaded.config->sources) {
    CAPTURE(source.url);
    CHECK(std::filesystem::exists(source.url.substr(std::string("file://").size())));
  }
}

TEST_CASE("an example that the filter decides otherwise is told with its place") {
  Loaded loaded = load(
      "sources: { a: https://a.example/ }\n"
      "topics:\n  t:\n    match: alpha -beta\n    examples:\n"
      "      keep: [Alpha rises, Alpha and beta]\n      drop: [Gamma, Alpha again]\n",
      "t.yaml",
      "/etc",
      {});
  REQUIRE(loaded.config);
  check_examples(*loaded.config, loaded.diagnostics);
  REQUIRE(loaded.diagnostics.all().size() == 2);
  CHECK(loaded.diagnostics.all()[0].line == 6);
  CHECK(loaded.diagnostics.all()[0].column == 27);
  CHECK(loaded.diagnostics.all()[0].message.find("'Alpha and beta' is not kept, but should be") !=
        std::string::npos);
  CHECK(loaded.diagnostics.all()[1].line == 7);
}
