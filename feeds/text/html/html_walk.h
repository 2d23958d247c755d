// Goes through a tree without recursion: foreign trees may be deep.
#pragma once

#include <pugixml.hpp>

namespace ilofeed::feeds {

inline bool is_text(pugi::xml_node node) {
  return node.type() == pugi::node_pcdata || node.type() == pugi::node_cdata;
}

/// The next node inside `root` in document order, but for what is inside `node`; null after the
/// last. A null root is the whole of the tree.
inline pugi::xml_node node_after(pugi::xml_node node, pugi::xml_node root) {
  while (node != root && !node.next_sibling())
    node = node.parent();
  return node == root ? pugi::xml_node() : node.next_sibling();
}

/// The same, with what is inside `node`.
inline pugi::xml_node next_node(pugi::xml_node node, pugi::xml_node root) {
  const pugi::xml_node child = node.first_child();
  return child ? child : node_after(node, root);
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
