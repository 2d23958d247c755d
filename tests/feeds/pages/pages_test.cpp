// Whole pages in the mark-up of many makers: what each says stands beside it.
#include "feeds/pages/pages.h"

#include <algorithm>
#include <filesystem>
#include <vector>

#include "tests/feeds/pages/said.h"
#include "tests/support/catch.h"
#include "tests/support/golden.h"

using namespace ilofeed;
using namespace ilofeed::tests;
using feeds::DocumentKind;

namespace {

std::vector<std::filesystem::path> pages_in(const std::string& folder) {
  std::vector<std::filesystem::path> files;
  for (const auto& file : std::filesystem::directory_iterator(golden_path("pages/" + folder))) {
    const auto extension = file.path().extension();
    if (extension == ".html" || extension == ".txt") files.push_back(file.path());
  }
  std::sort(files.begin(), files.end());
  return files;
}

feeds::ParsedFeed read(const std::filesystem::path& file) {
  const bool plain = file.extension() == ".txt";
  const auto feed = feeds::read_page(
      page_of(read_file(file), plain ? DocumentKind::text : DocumentKind::html), nullptr);
  REQUIRE(feed);
  return *feed;
}

void check(const std::string& folder) {
  for (const auto& file : pages_in(folder)) {
    INFO(file.filename().string());
    CHECK(matches_golden(std::filesystem::path(file).replace_extension(".said"), said(read(file))));
  }
}

}  // namespace

TEST_CASE("lists are found without rules, whatever made them") {
  check("listing");
}

TEST_CASE("articles are told from lists and from their surroundings") {
  check("article");
}

TEST_CASE("pages saved as text give their entries") {
  check("text");
}

TEST_CASE("pages without news give no entry and say why") {
  for (const auto& file : pages_in("none")) {
    INFO(file.filename().string());
    feeds::Document document = html(read_file(file));
    document.base_url = "https://www.example.org/about/us";  // nothing that sounds like news
    const auto result = feeds::read_page(document, nullptr);
    REQUIRE(result);
    const feeds::ParsedFeed& feed = *result;
    CHECK(titles(feed).empty());
    REQUIRE(feed.notes.size() == 1);
    CHECK(feed.notes.front().rfind("no entries: ", 0) == 0);
  }
}

TEST_CASE("a page that is read in part says up to which line") {
  std::string page = "<title>News</title>\n";
  for (int i = 0; i < 100'000; ++i)
    page += "<i>x</i>\n";
  const auto feed = feeds::read_page(page_of(page, DocumentKind::html), nullptr);
  REQUIRE(feed);
  REQUIRE(feed->repairs.size() == 1);
  CHECK(feed->repairs[0].what == "the page has too many elements: it is read up to here");
  CHECK(feed->repairs[0].line > 10'000);
  CHECK(feed->repairs[0].line < 100'000);

  std::string text;
  for (int i = 0; i < 30'000; ++i)
    text += "line\n";
  const auto lines = feeds::read_page(page_of(text, DocumentKind::text), nullptr);
  REQUIRE(lines);
  REQUIRE(lines->repairs.size() == 1);
  CHECK(lines->repairs[0].what == "only the first 20000 lines are read");
}
