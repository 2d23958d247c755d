#include "feeds/pages/choose/pager_marks.h"

#include <string>

#include "feeds/pages/sight/outline.h"
#include "feeds/text/utf8.h"

namespace ilofeed::feeds::pages {

bool has_rel(pugi::xml_node element, std::string_view word) {
  const std::string rel = " " + ascii_lower(attribute(element, "rel")) + " ";
  return rel.find(" " + std::string(word) + " ") != std::string::npos;
}

bool is_disabled(pugi::xml_node element) {
  for (int up = 0; up < 2 && element && std::string_view(element.name()) != "body";
       ++up, element = element.parent()) {
    if (attribute(element, "aria-disabled") == "true" || element.attribute("disabled")) return true;
    const std::string classes = ascii_lower(attribute(element, "class"));
    if (classes.find("disable") != std::string::npos || is_called(element, Sign::inactive))
      return true;
  }
  return false;
}

int number_in(std::string_view text) {
  text = trim(text);
  while (!text.empty() && (text.front() == '[' || text.front() == '('))
    text = trim(text.substr(1));
  while (!text.empty() && (text.back() == ']' || text.back() == ')'))
    text = trim(text.substr(0, text.size() - 1));
  if (text.empty() || text.size() > 4) return -1;
  int value = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return -1;
    value = value * 10 + (c - '0');
  }
  return value;
}

}  // namespace ilofeed::feeds::pages
