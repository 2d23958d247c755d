#include <algorithm>
#include <filesystem>
#include <vector>

#include "feeds/decode/decode.h"
#include "feeds/parse/parse.h"
#include "tests/feeds/parse/describe.h"
#include "tests/support/catch.h"
#include "tests/support/golden.h"

using namespace ilofeed::feeds;

namespace {

std::vector<std::filesystem::path> recorded_documents() {
  std::vector<std::filesystem::path> paths;
  for (const auto& each :
       std::filesystem::recursive_directory_iterator(ilofeed::tests::golden_path("parse"))) {
    const auto extension = each.path().extension();
    if (extension == ".xml" || extension == ".json") paths.push_back(each.path());
  }
  std::sort(paths.begin(), paths.end());
  return paths;
}

}  // namespace

TEST_CASE("every recorded document is read as recorded") {
  const auto documents = recorded_documents();
  REQUIRE_FALSE(documents.empty());
  for (const auto& path : documents) {
    CAPTURE(path);
    Response response;
    response.url = "https://news.example.org/feed";
    response.body = ilofeed::tests::read_file(path);
    const auto document = decode(std::move(response));
    REQUIRE(document);
    auto parsed = parse(*document);
    if (parsed)
      parsed->repairs.insert(
          parsed->repairs.begin(), document->repairs.begin(), document->repairs.end());
    auto expected = path;
    CHECK(ilofeed::tests::matches_golden(expected.replace_extension(".feed"), describe(parsed)));
  }
}
