// A page that holds one table: for the operator, not for readers.
#include "feeds/render/render.h"
#include "feeds/render/site/page.h"

namespace ilofeed::feeds {

std::string render_table_page(const TablePage& table, const Publication& publication) {
  Page page(table.title + " – " + publication.title, "en", "");
  pugi::xml_node header = page.body().append_child("header");
  add_anchor(add_element(header, "p", "", "quiet"), "./", publication.title);
  add_element(header, "h1", table.title);
  if (!table.summary.empty()) add_element(header, "p", table.summary);

  pugi::xml_node element = page.body().append_child("main").append_child("table");
  pugi::xml_node head = element.append_child("thead").append_child("tr");
  for (const std::string& heading : table.headings)
    add_element(head, "th", heading);
  pugi::xml_node body = element.append_child("tbody");
  for (const auto& cells : table.rows) {
    pugi::xml_node row = body.append_child("tr");
    for (const std::string& cell : cells)
      add_element(row, "td", cell);
  }
  return page.bytes();
}

}  // namespace ilofeed::feeds
