// Whatever goes in, what comes out settles, is valid and holds nothing that runs.
#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "feeds/normalise/sanitise/sanitise.h"
#include "feeds/text/html/html.h"
#include "feeds/text/url/url.h"
#include "feeds/text/utf8.h"
#include "tests/fuzz/require.h"

using ilofeed::fuzz::require;
using namespace ilofeed::feeds;

namespace {

template <std::size_t size>
bool is_one_of(const std::array<std::string_view, size>& names, std::string_view name) {
  for (const std::string_view one : names) {
    if (one == name) return true;
  }
  return false;
}

bool is_forbidden_element(std::string_view name) {
  static constexpr auto kNames = std::to_array<std::string_view>(
      {"script", "style",         "iframe",         "frame",    "frameset", "object",  "embed",
       "applet", "form",          "input",          "button",   "textarea", "select",  "option",
       "link",   "meta",          "base",           "template", "noscript", "noembed", "noframes",
       "xmp",    "plaintext",     "listing",        "portal",   "animate",  "set",     "use",
       "image",  "foreignobject", "annotation-xml", "mglyph",   "font",     "marquee"});
  return is_one_of(kNames, name);
}

bool is_address(std::string_view name) {
  static constexpr auto kNames = std::to_array<std::string_view>({"href",
                                                                  "xlink:href",
                                                                  "src",
                                                                  "poster",
                                                                  "cite",
                                                                  "action",
                                                                  "formaction",
                                                                  "data",
                                                                  "background",
                                                                  "longdesc",
                                                                  "ping",
                                                                  "manifest",
                                                                  "codebase",
                                                                  "usemap"});
  return is_one_of(kNames, name);
}

void check_attribute(std::string_view name, std::string_view value) {
  require(name.substr(0, 2) != "on", "no handler is left");
  require(name != "style" && name != "srcdoc" && name != "id" && name != "class",
          "no such attribute");
  if (!is_address(name)) return;
  const auto url = Url::parse(value);
  require(url.has_value(), "an address is absolute");
  const std::string_view scheme = url->scheme();
  require(scheme != "javascript" && scheme != "vbscript" && scheme != "blob" && scheme != "file",
          "no address runs");
  require(scheme != "data" || url->path().substr(0, 6) == "image/", "embedded data is a bitmap");
}

struct Checker : pugi::xml_tree_walker {
  bool for_each(pugi::xml_node& node) override {
    if (node.type() != pugi::node_element) return true;
    require(!is_forbidden_element(node.name()), "no such element");
    for (const pugi::xml_attribute attribute : node.attributes()) {
      check_attribute(attribute.name(), attribute.value());
    }
    return true;
  }
};

void check(const std::string& safe) {
  require(is_utf8(safe) && clean_utf8(safe) == safe, "it is valid UTF-8 that XML can hold");
  require(sanitise(safe, "https://example.org/a") == safe, "sanitising again changes nothing");
  require(sanitise(safe, "") == safe, "nothing in it depends on where it stands");
  Checker checker;
  pugi::xml_document fragment = parse_html_fragment(safe);
  fragment.traverse(checker);
  pugi::xml_document page = parse_html(safe);
  page.child("html").child("body").traverse(checker);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view input(reinterpret_cast<const char*>(data), size);
  check(sanitise(input, "https://example.org/news/1?x#y"));
  check(sanitise(input, ""));
  return 0;
}
