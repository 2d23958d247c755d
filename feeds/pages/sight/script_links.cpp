#include "feeds/pages/sight/script_links.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "feeds/pages/sight/outline.h"
#include "feeds/text/html/html_walk.h"

namespace ilofeed::feeds::pages {
namespace {

bool is_control(pugi::xml_node element) {
  static constexpr std::array<std::string_view, 9> kNames = {
      "a", "body", "button", "form", "input", "label", "option", "select", "img"};
  return std::find(kNames.begin(), kNames.end(), element.name()) != kNames.end();
}

bool is_address(std::string_view text) {
  if (text.size() < 2 || text.find_first_of(" \t\n<>") != std::string_view::npos) return false;
  return text.starts_with("http://") || text.starts_with("https://") || text.starts_with("/");
}

// The first address in quotes: "window.open('/opinions/12.pdf')".
std::string_view quoted_address(std::string_view script) {
  for (std::size_t at = script.find_first_of("'\""); at != std::string_view::npos;) {
    const std::size_t end = script.find(script[at], at + 1);
    if (end == std::string_view::npos) return {};
    const std::string_view text = script.substr(at + 1, end - at - 1);
    if (is_address(text)) return text;
    at = script.find_first_of("'\"", end + 1);
  }
  return {};
}

std::string_view told_address(pugi::xml_node element) {
  // Of rows only: other elements keep there what a button or a tooltip asks for.
  const std::string_view name = element.name();
  const bool row = name == "tr" || name == "li";
  const std::string_view data = row ? attribute(element, "data-href") : std::string_view();
  return is_address(data) ? data : quoted_address(attribute(element, "onclick"));
}

}  // namespace

void show_script_links(pugi::xml_document& page) {
  std::unordered_set<std::size_t> around_links;
  const auto note = [&](pugi::xml_node link) {
    pugi::xml_node around = link.parent();
    while (around && around_links.insert(around.hash_value()).second)
      around = around.parent();
  };
  std::vector<pugi::xml_node> leading;
  for (pugi::xml_node node = page; node; node = next_node(node, page)) {
    if (std::string_view(node.name()) == "a" && node.attribute("href")) note(node);
    if (!is_control(node) && !node.attribute("href") && !told_address(node).empty())
      leading.push_back(node);
  }
  for (const pugi::xml_node node : leading)
    note(node);
  for (pugi::xml_node node : leading) {
    if (around_links.contains(node.hash_value())) continue;
    const std::string address(told_address(node));
    node.append_attribute("href").set_value(address.c_str());
  }
}

}  // namespace ilofeed::feeds::pages
