#include "feeds/text/html_elements.h"

#include <algorithm>
#include <array>

namespace ilofeed::feeds {
namespace {

struct Row {
  std::string_view name;
  unsigned traits;
};

constexpr auto kElements =
    std::to_array<Row>({{"a", kFormatting},
                        {"address", kSpecial | kClosesP},
                        {"applet", kSpecial | kScope | kMarker},
                        {"area", kVoidElement | kSpecial},
                        {"article", kSpecial | kClosesP},
                        {"aside", kSpecial | kClosesP},
                        {"b", kFormatting | kLeavesForeign},
                        {"base", kVoidElement | kSpecial},
                        {"basefont", kVoidElement | kSpecial},
                        {"bgsound", kVoidElement | kSpecial},
                        {"big", kFormatting | kLeavesForeign},
                        {"blockquote", kSpecial | kClosesP | kLeavesForeign},
                        {"body", kSpecial | kLeavesForeign},
                        {"br", kVoidElement | kSpecial | kLeavesForeign},
                        {"button", kSpecial},
                        {"caption", kSpecial | kScope | kTablePart | kMarker},
                        {"center", kSpecial | kClosesP | kLeavesForeign},
                        {"code", kFormatting | kLeavesForeign},
                        {"col", kVoidElement | kSpecial},
                        {"colgroup", kSpecial},
                        {"dd", kSpecial | kClosesP | kLeavesForeign},
                        {"details", kSpecial | kClosesP},
                        {"dialog", kClosesP},
                        {"dir", kSpecial | kClosesP},
                        {"div", kSpecial | kClosesP | kLeavesForeign},
                        {"dl", kSpecial | kClosesP | kLeavesForeign},
                        {"dt", kSpecial | kClosesP | kLeavesForeign},
                        {"em", kFormatting | kLeavesForeign},
                        {"embed", kVoidElement | kSpecial | kLeavesForeign},
                        {"fieldset", kSpecial | kClosesP},
                        {"figcaption", kSpecial | kClosesP},
                        {"figure", kSpecial | kClosesP},
                        {"font", kFormatting},
                        {"footer", kSpecial | kClosesP},
                        {"form", kSpecial | kClosesP},
                        {"frame", kVoidElement | kSpecial},
                        {"frameset", kSpecial},
                        {"h1", kSpecial | kClosesP | kLeavesForeign},
                        {"h2", kSpecial | kClosesP | kLeavesForeign},
                        {"h3", kSpecial | kClosesP | kLeavesForeign},
                        {"h4", kSpecial | kClosesP | kLeavesForeign},
                        {"h5", kSpecial | kClosesP | kLeavesForeign},
                        {"h6", kSpecial | kClosesP | kLeavesForeign},
                        {"head", kSpecial | kLeavesForeign},
                        {"header", kSpecial | kClosesP},
                        {"hgroup", kSpecial | kClosesP},
                        {"hr", kVoidElement | kSpecial | kClosesP | kLeavesForeign},
                        {"html", kSpecial | kScope},
                        {"i", kFormatting | kLeavesForeign},
                        {"iframe", kRawText | kSpecial},
                        {"image", kVoidElement},
                        {"img", kVoidElement | kSpecial | kLeavesForeign},
                        {"input", kVoidElement | kSpecial},
                        {"keygen", kVoidElement | kSpecial},
                        {"li", kSpecial | kClosesP | kLeavesForeign},
                        {"link", kVoidElement | kSpecial},
                        {"listing", kSpecial | kClosesP | kLeavesForeign},
                        {"main", kSpecial | kClosesP},
                        {"marquee", kSpecial | kScope | kMarker},
                        {"menu", kSpecial | kClosesP | kLeavesForeign},
                        {"meta", kVoidElement | kSpecial | kLeavesForeign},
                        {"nav", kSpecial | kClosesP},
                        {"nobr", kFormatting | kLeavesForeign},
                        {"noembed", kRawText | kSpecial},
                        {"noframes", kRawText | kSpecial},
                        {"noscript", kSpecial},
                        {"object", kSpecial | kScope | kMarker},
                        {"ol", kSpecial | kClosesP | kLeavesForeign},
                        {"p", kSpecial | kClosesP | kLeavesForeign},
                        {"param", kVoidElement | kSpecial},
                        {"plaintext", kRawText | kSpecial | kClosesP},
                        {"pre", kSpecial | kClosesP | kLeavesForeign},
                        {"ruby", kLeavesForeign},
                        {"s", kFormatting | kLeavesForeign},
                        {"script", kRawText | kSpecial},
                        {"search", kSpecial | kClosesP},
                        {"section", kSpecial | kClosesP},
                        {"select", kSpecial},
                        {"small", kFormatting | kLeavesForeign},
                        {"source", kVoidElement | kSpecial},
                        {"span", kLeavesForeign},
                        {"strike", kFormatting | kLeavesForeign},
                        {"strong", kFormatting | kLeavesForeign},
                        {"style", kRawText | kSpecial},
                        {"sub", kLeavesForeign},
                        {"summary", kSpecial | kClosesP},
                        {"sup", kLeavesForeign},
                        {"table", kSpecial | kClosesP | kScope | kTablePart | kLeavesForeign},
                        {"tbody", kSpecial | kTablePart},
                        {"td", kSpecial | kScope | kTablePart | kMarker},
                        {"template", kSpecial | kScope | kMarker},
                        {"textarea", kRawText | kSpecial},
                        {"tfoot", kSpecial | kTablePart},
                        {"th", kSpecial | kScope | kTablePart | kMarker},
                        {"thead", kSpecial | kTablePart},
                        {"title", kRawText | kSpecial},
                        {"tr", kSpecial | kTablePart},
                        {"track", kVoidElement | kSpecial},
                        {"tt", kFormatting | kLeavesForeign},
                        {"u", kFormatting | kLeavesForeign},
                        {"ul", kSpecial | kClosesP | kLeavesForeign},
                        {"var", kLeavesForeign},
                        {"wbr", kVoidElement | kSpecial},
                        {"xmp", kRawText | kSpecial | kClosesP}});

constexpr bool before(const Row& a, const Row& b) {
  return a.name < b.name;
}

static_assert(std::is_sorted(kElements.begin(), kElements.end(), before));

}  // namespace

unsigned html_traits(std::string_view name) {
  const auto* const found =
      std::lower_bound(kElements.begin(), kElements.end(), Row{name, 0}, before);
  return found != kElements.end() && found->name == name ? found->traits : 0;
}

}  // namespace ilofeed::feeds
