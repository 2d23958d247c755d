#include "feeds/parse/formats/opml.h"

#include <algorithm>
#include <set>
#include <utility>

#include <pugixml.hpp>

#include "feeds/text/html/html_walk.h"

namespace ilofeed::feeds {
namespace {

// Attribute names come in any case: xmlUrl, xmlurl, XMLURL.
std::string attribute(const pugi::xml_node& node, std::string_view name) {
  for (const pugi::xml_attribute& each : node.attributes()) {
    const std::string_view own = each.name();
    const bool same =
        std::ranges::equal(own, name, [](char a, char b) { return (a | 0x20) == (b | 0x20); });
    if (same) return each.value();
  }
  return {};
}

std::string title_of(const pugi::xml_node& outline) {
  std::string title = attribute(outline, "title");
  return title.empty() ? attribute(outline, "text") : title;
}

std::vector<std::string> folders_of(const pugi::xml_node& outline) {
  std::vector<std::string> folders;
  for (pugi::xml_node at = outline.parent(); std::string_view{at.name()} == "outline";
       at = at.parent()) {
    if (std::string title = title_of(at); !title.empty())
      folders.insert(folders.begin(), std::move(title));
  }
  return folders;
}

}  // namespace

Result<std::vector<Outline>> read_opml(std::string_view bytes) {
  pugi::xml_document document;
  const pugi::xml_parse_result parsed = document.load_buffer(bytes.data(), bytes.size());
  if (!parsed && !document.child("opml")) {
    return fail(Reason::malformed, std::string{"no OPML: "} + parsed.description());
  }
  std::vector<Outline> subscriptions;
  std::set<std::string> known;
  for (pugi::xml_node node = document.child("opml"); node; node = next_node(node, {})) {
    if (std::string_view{node.name()} != "outline") continue;
    std::string url = attribute(node, "xmlUrl");
    if (url.empty() || !known.insert(url).second) continue;
    subscriptions.push_back({title_of(node), std::move(url), folders_of(node)});
  }
  if (subscriptions.empty())
    return fail(Reason::no_entries, "no outline in it names a feed (xmlUrl)");
  return subscriptions;
}

}  // namespace ilofeed::feeds
