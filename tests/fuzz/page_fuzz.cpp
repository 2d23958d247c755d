// Any bytes as a page, with and without a recipe: read in time, with statements that are whole.
#include <cstddef>
#include <cstdint>
#include <set>
#include <string>

#include "feeds/pages/pages.h"
#include "feeds/text/utf8.h"
#include "tests/fuzz/require.h"

using ilofeed::fuzz::require;
using namespace ilofeed::feeds;

namespace {

void check(const std::vector<Statement>& statements) {
  for (const Statement& statement : statements) {
    require(!statement.value.empty(), "a statement says something");
    require(is_utf8(statement.value), "what a page says is valid UTF-8");
  }
}

void check(const Result<ParsedFeed>& feed) {
  if (!feed) return;
  check(feed->statements);
  for (const ParsedEntry& entry : feed->entries) {
    require(!entry.statements.empty(), "an entry says something");
    check(entry.statements);
  }
  require(feed->entries.empty() == (feed->format == Format::unknown),
          "entries and a format come together");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  Document document;
  document.base_url = "https://origin.example/news/";
  document.text = clean_utf8({reinterpret_cast<const char*>(data), size});
  document.kind = DocumentKind::text;
  check(read_page(document, nullptr));
  document.kind = DocumentKind::html;
  const auto feed = read_page(document, nullptr);
  check(feed);
  check(read_article(document));

  // The page's own beginning as a selector: any text is one, or is told to be none.
  const std::string selector(prefix(document.text, 60));
  Source source;
  source.recipe.emplace();
  source.recipe->entry = {selector_problem(selector) ? "li, p, tr" : selector};
  source.recipe->title = {"h3", "a"};
  source.recipe->next = {"a[rel=next]"};
  check(read_page(document, &source));
  propose_recipe(document, {"https://origin.example/a", "https://origin.example/b"}, 0.1);
  return 0;
}
