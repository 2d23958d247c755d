#include "feeds/pages/sight/hidden.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "feeds/pages/sight/outline.h"
#include "feeds/text/html/html_walk.h"
#include "feeds/text/utf8.h"

namespace ilofeed::feeds::pages {

bool is_left_out(pugi::xml_node element) {
  static constexpr std::array<std::string_view, 22> kNames = {
      "script", "style",  "template", "noscript", "head",   "svg",     "math",   "select",
      "option", "input",  "textarea", "iframe",   "object", "embed",   "canvas", "datalist",
      "map",    "applet", "audio",    "video",    "frame",  "frameset"};
  return std::find(kNames.begin(), kNames.end(), element.name()) != kNames.end();
}

bool is_hidden(pugi::xml_node element) {
  if (element.attribute("hidden")) return true;
  const std::string_view style = attribute(element, "style");
  const std::size_t display = style.find("display");
  return display != std::string_view::npos &&
         style.substr(display, 16).find("none") != std::string_view::npos;
}

std::size_t text_length(pugi::xml_node root) {
  std::size_t length = 0;
  for (pugi::xml_node node = root.first_child(); node;) {
    if (node.type() == pugi::node_pcdata) length += trim(node.value()).size();
    node = is_left_out(node) ? node_after(node, root) : next_node(node, root);
  }
  return length;
}

bool holds_rows(pugi::xml_node root) {
  int rows = 0;
  for (pugi::xml_node node = root.first_child(); node && rows < 3; node = next_node(node, root)) {
    if (std::string_view(node.name()) == "tr") ++rows;
  }
  return rows >= 3;
}

}  // namespace ilofeed::feeds::pages
