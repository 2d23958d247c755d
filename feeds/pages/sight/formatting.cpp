#include "feeds/pages/sight/formatting.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "feeds/text/html/html_walk.h"

namespace ilofeed::feeds::pages {
namespace {

bool is_formatting(pugi::xml_node element) {
  static constexpr std::array<std::string_view, 3> kNames = {"font", "big", "tt"};
  return std::find(kNames.begin(), kNames.end(), element.name()) != kNames.end();
}

bool is_list_or_table(pugi::xml_node element) {
  static constexpr std::array<std::string_view, 8> kNames = {
      "ul", "ol", "dl", "li", "table", "p", "div", "blockquote"};
  return std::find(kNames.begin(), kNames.end(), element.name()) != kNames.end();
}

}  // namespace

BlockFormatting::BlockFormatting(pugi::xml_node root) {
  for (pugi::xml_node node = root; node; node = next_node(node, root)) {
    if (is_list_or_table(node)) {
      pugi::xml_node around = node.parent();
      while (is_formatting(around) && around_.insert(around.hash_value()).second)
        around = around.parent();
    }
  }
}

}  // namespace ilofeed::feeds::pages
