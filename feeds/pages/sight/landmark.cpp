#include "feeds/pages/sight/landmark.h"

#include <utility>

namespace ilofeed::feeds::pages {

Region landmark(pugi::xml_node element, Region outer) {
  const std::string_view name = element.name();
  const std::string_view role = attribute(element, "role");
  if (role == "main" || name == "main") return Region::main;
  if (role == "dialog" || role == "alertdialog" || name == "dialog") return Region::overlay;
  if (name == "nav" || role == "navigation" || role == "menu" || role == "menubar" ||
      role == "toolbar" || role == "search") {
    return Region::nav;
  }
  if (role == "banner") return Region::header;
  if (name == "header" && outer == Region::body) return Region::header;
  if (role == "contentinfo" || (name == "footer" && outer != Region::main)) return Region::footer;
  if (name == "aside" || role == "complementary") return Region::aside;
  return outer;
}

Region customary(const Signs& signs, Region outer) {
  if (outer != Region::body && outer != Region::main) return outer;
  static constexpr std::pair<Sign, Region> kCustoms[] = {{Sign::consent, Region::overlay},
                                                         {Sign::menu, Region::nav},
                                                         {Sign::footer, Region::footer},
                                                         {Sign::aside, Region::aside},
                                                         {Sign::masthead, Region::header}};
  for (const auto& [sign, region] : kCustoms) {
    if (has(signs, sign)) return region;
  }
  return outer;
}

}  // namespace ilofeed::feeds::pages
