#include "feeds/pages/sight/preformatted.h"

#include <string>
#include <string_view>
#include <vector>

#include "feeds/text/html/html_walk.h"

namespace ilofeed::feeds::pages {
namespace {

constexpr std::size_t kFewestLinks = 3;

std::size_t links_in(pugi::xml_node pre) {
  std::size_t links = 0;
  for (const pugi::xml_node child : pre.children("a"))
    if (child.attribute("href")) ++links;
  return links;
}

void part(pugi::xml_node pre) {
  std::vector<pugi::xml_node> texts;
  for (const pugi::xml_node child : pre.children()) {
    if (child.type() == pugi::node_pcdata) texts.push_back(child);
  }
  for (const pugi::xml_node text : texts) {
    const std::string whole = text.value();
    std::string_view rest = whole;
    for (std::size_t end = rest.find('\n'); end != std::string_view::npos; end = rest.find('\n')) {
      const std::string line(rest.substr(0, end));
      pre.insert_child_before(pugi::node_pcdata, text).set_value(line.c_str());
      pre.insert_child_before("br", text);
      rest.remove_prefix(end + 1);
    }
    pugi::xml_node last = text;
    last.set_value(std::string(rest).c_str());
  }
}

}  // namespace

void part_lines(pugi::xml_document& page) {
  std::vector<pugi::xml_node> found;
  for (pugi::xml_node node = page; node; node = next_node(node, page)) {
    if (std::string_view(node.name()) == "pre" && links_in(node) >= kFewestLinks)
      found.push_back(node);
  }
  for (const pugi::xml_node pre : found)
    part(pre);
}

}  // namespace ilofeed::feeds::pages
