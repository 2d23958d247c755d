// Goes through a tree without recursion: foreign trees may be deep.
#pragma once

#include <pugixml.hpp>

namespace ilofeed::feeds {

inline bool is_text(pugi::xml_node node) {
  return node.type() == pugi::node_pcdata || node.type() == pugi::node_cdata;
}

/// Walks the nodes inside `root`, itself included, without recursion: `enter`
/// tells whether to go inside, `leave` is called after what was inside.
template <typename Enter, typename Leave>
void walk(pugi::xml_node root, const Enter& enter, const Leave& leave) {
  pugi::xml_node node = root;
  while (node) {
    if (enter(node)) {
      if (const pugi::xml_node child = node.first_child()) {
        node = child;
        continue;
      }
      leave(node);
    }
    while (node != root && !node.next_sibling()) {
      node = node.parent();
      leave(node);
    }
    if (node == root) return;
    node = node.next_sibling();
  }
}

}  // namespace ilofeed::feeds
