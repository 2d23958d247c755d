#include "feeds/normalise/sanitise/sanitise_settled.h"

#include <algorithm>
#include <string_view>

#include "feeds/normalise/sanitise/sanitise_nesting.h"
#include "feeds/normalise/sanitise/sanitise_trackers.h"

namespace ilofeed::feeds {
namespace {

bool attributes_stay(pugi::xml_node element) {
  return std::ranges::all_of(element.attributes(), [](const pugi::xml_attribute& attribute) {
    return std::string_view(attribute.value()).find('\r') == std::string_view::npos;
  });
}

bool enters(pugi::xml_node node, SettledNesting& nesting) {
  if (node.type() != pugi::node_element) return nesting.may_hold(node.value());
  return nesting.enter(node.name()) && attributes_stay(node) && !is_tracker(node);
}

}  // namespace

bool is_settled(pugi::xml_node root) {
  SettledNesting nesting;
  for (pugi::xml_node node = root.first_child(); node;) {
    if (!enters(node, nesting)) return false;
    if (node.type() == pugi::node_element && node.first_child()) {
      node = node.first_child();
      continue;
    }
    if (node.type() == pugi::node_element) nesting.leave();
    while (!node.next_sibling() && node.parent() != root) {
      node = node.parent();
      nesting.leave();
    }
    node = node.next_sibling();
  }
  return true;
}

}  // namespace ilofeed::feeds
