// Any bytes give a bounded tree of valid text, and writing it settles.
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "feeds/text/html/html.h"
#include "feeds/text/html/html_nesting.h"
#include "feeds/text/utf8.h"
#include "tests/fuzz/require.h"

using ilofeed::fuzz::require;
using namespace ilofeed::feeds;

namespace {

struct Shape : pugi::xml_tree_walker {
  int deepest = 0;

  bool for_each(pugi::xml_node& node) override {
    deepest = std::max(deepest, depth());
    require(is_utf8(node.value()) && is_utf8(node.name()), "the tree holds valid UTF-8");
    return true;
  }
};

void check(pugi::xml_document document) {
  Shape shape;
  document.traverse(shape);
  require(shape.deepest <= kMaxHtmlDepth + 1, "the tree is no deeper than the limit");
  require(is_utf8(html_of(document)) && is_utf8(text_of(document)), "what is written is UTF-8");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view input(reinterpret_cast<const char*>(data), size);
  const std::string limited = limit_nesting(clean_utf8(input));
  require(limit_nesting(limited) == limited, "mark-up written anew is plain");
  check(parse_html(input));
  check(parse_html_fragment(input));
  static_cast<void>(text_of_html(input));
  static_cast<void>(looks_like_html(input));
  return 0;
}
