#include "feeds/pages/sight/table_header.h"

#include "feeds/text/utf8.h"

namespace ilofeed::feeds::pages {
namespace {

std::string text_inside(pugi::xml_node cell) {
  pugi::xml_node node = cell;
  for (int down = 0; down < 6; ++down) {
    if (const pugi::xml_node text = node.find_child(
            [](auto n) { return n.type() == pugi::node_pcdata && !trim(n.value()).empty(); }))
      return text.value();
    node = node.find_child([](auto n) { return n.type() == pugi::node_element; });
    if (!node) break;
  }
  return {};
}

}  // namespace

std::string column_header(const Outline& outline, int element) {
  while (element > 0 && outline[element].role != Role::table_cell)
    element = outline[element].parent;
  if (element <= 0) return {};
  int column = 0;
  for (auto cell = outline[element].node.previous_sibling(); cell && column < 40;
       cell = cell.previous_sibling()) {
    if (cell.type() == pugi::node_element) ++column;
  }
  pugi::xml_node table = outline[element].node.parent();
  for (int up = 0; up < 3 && table && std::string_view(table.name()) != "table"; ++up)
    table = table.parent();
  pugi::xml_node row = table.child("thead").child("tr");
  if (!row) row = table.child("tbody").child("tr");
  if (!row) row = table.child("tr");
  for (pugi::xml_node cell : row.children()) {
    if (cell.type() != pugi::node_element) continue;
    if (column-- > 0) continue;
    return std::string_view(cell.name()) == "th" ? fold_space(text_inside(cell)) : std::string();
  }
  return {};
}

}  // namespace ilofeed::feeds::pages
