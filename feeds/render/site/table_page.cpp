// A page that holds one table: for the operator, not for readers.
#include "feeds/render/site/page.h"
#include "feeds/render/xml.h"

namespace ilofeed::feeds {

std::string render_table_page(const TablePage& table, const SiteContext& context) {
  Page page(table.title, context, "status");
  page.hide_from_robots();
  add_element(page.main(), "h1", table.title);
  if (!table.summary.empty()) add_element(page.main(), "p", table.summary);
  pugi::xml_node element = add_element(page.main(), "table", "", "cards");
  pugi::xml_node head = element.append_child("thead").append_child("tr");
  for (const std::string& heading : table.headings)
    set(add_element(head, "th", heading), "scope", "col");
  pugi::xml_node body = element.append_child("tbody");
  for (const auto& cells : table.rows) {
    pugi::xml_node row = body.append_child("tr");
    for (std::size_t i = 0; i < cells.size(); ++i)
      set(add_element(row, "td", cells[i]), "data-label", table.headings.at(i));
  }
  return page.bytes();
}

}  // namespace ilofeed::feeds
