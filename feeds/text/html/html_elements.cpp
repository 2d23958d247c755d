#include "feeds/text/html/html_elements.h"

#include <algorithm>
#include <array>

#include "feeds/text/html/name_table.h"

namespace ilofeed::feeds {
namespace {

struct ElementRow {
  std::string_view name;
  unsigned traits;
};

constexpr auto kElements = std::to_array<ElementRow>(
    {{"a", kFormatting},
     {"address", kSpecial | kClosesP | kEndsAll},
     {"applet", kSpecial | kScope | kMarker | kEndsAll},
     {"area", kVoidElement | kSpecial},
     {"article", kSpecial | kClosesP | kEndsAll},
     {"aside", kSpecial | kClosesP | kEndsAll},
     {"b", kFormatting | kLeavesForeign},
     {"base", kVoidElement | kSpecial},
     {"basefont", kVoidElement | kSpecial},
     {"bgsound", kVoidElement | kSpecial},
     {"big", kFormatting | kLeavesForeign},
     {"blockquote", kSpecial | kClosesP | kLeavesForeign | kEndsAll},
     {"body", kSpecial | kLeavesForeign},
     {"br", kVoidElement | kSpecial | kLeavesForeign},
     {"button", kSpecial | kEndsAll},
     {"caption", kSpecial | kScope | kTablePart | kMarker},
     {"center", kSpecial | kClosesP | kLeavesForeign | kEndsAll},
     {"code", kFormatting | kLeavesForeign},
     {"col", kVoidElement | kSpecial},
     {"colgroup", kSpecial},
     {"dd", kSpecial | kClosesP | kLeavesForeign | kEndsAll},
     {"details", kSpecial | kClosesP | kEndsAll},
     {"dir", kSpecial | kClosesP | kEndsAll},
     {"div", kSpecial | kClosesP | kLeavesForeign | kEndsAll},
     {"dl", kSpecial | kClosesP | kLeavesForeign | kEndsAll},
     {"dt", kSpecial | kClosesP | kLeavesForeign | kEndsAll},
     {"em", kFormatting | kLeavesForeign},
     {"embed", kVoidElement | kSpecial | kLeavesForeign},
     {"fieldset", kSpecial | kClosesP | kEndsAll},
     {"figcaption", kSpecial | kClosesP | kEndsAll},
     {"figure", kSpecial | kClosesP | kEndsAll},
     {"font", kFormatting},
     {"footer", kSpecial | kClosesP | kEndsAll},
     {"form", kSpecial | kClosesP},
     {"frame", kVoidElement | kSpecial},
     {"frameset", kSpecial},
     {"h1", kSpecial | kClosesP | kLeavesForeign | kEndsAll},
     {"h2", kSpecial | kClosesP | kLeavesForeign | kEndsAll},
     {"h3", kSpecial | kClosesP | kLeavesForeign | kEndsAll},
     {"h4", kSpecial | kClosesP | kLeavesForeign | kEndsAll},
     {"h5", kSpecial | kClosesP | kLeavesForeign | kEndsAll},
     {"h6", kSpecial | kClosesP | kLeavesForeign | kEndsAll},
     {"head", kSpecial | kLeavesForeign},
     {"header", kSpecial | kClosesP | kEndsAll},
     {"hgroup", kSpecial | kClosesP | kEndsAll},
     {"hr", kVoidElement | kSpecial | kClosesP | kLeavesForeign},
     {"html", kSpecial | kScope},
     {"i", kFormatting | kLeavesForeign},
     {"iframe", kRawText | kSpecial},
     {"image", kVoidElement},
     {"img", kVoidElement | kSpecial | kLeavesForeign},
     {"input", kVoidElement | kSpecial},
     {"isindex", kVoidElement | kClosesP},
     {"keygen", kVoidElement | kSpecial},
     {"li", kSpecial | kClosesP | kLeavesForeign | kEndsAll},
     {"link", kVoidElement | kSpecial},
     {"listing", kSpecial | kClosesP | kLeavesForeign | kEndsAll},
     {"main", kClosesP | kEndsAll},
     {"marquee", kSpecial | kScope | kMarker | kEndsAll},
     {"menu", kSpecial | kClosesP | kLeavesForeign | kEndsAll},
     {"menuitem", kVoidElement},
     {"meta", kVoidElement | kSpecial | kLeavesForeign},
     {"nav", kSpecial | kClosesP | kEndsAll},
     {"nobr", kFormatting | kLeavesForeign},
     {"noembed", kRawText | kSpecial},
     {"noframes", kRawText | kSpecial},
     {"noscript", kSpecial},
     {"object", kSpecial | kScope | kMarker | kEndsAll},
     {"ol", kSpecial | kClosesP | kLeavesForeign | kEndsAll},
     {"p", kSpecial | kClosesP | kLeavesForeign | kEndsAll},
     {"param", kVoidElement | kSpecial},
     {"plaintext", kRawText | kSpecial | kClosesP},
     {"pre", kSpecial | kClosesP | kLeavesForeign | kEndsAll},
     {"ruby", kLeavesForeign},
     {"s", kFormatting | kLeavesForeign},
     {"script", kRawText | kSpecial},
     {"section", kSpecial | kClosesP | kEndsAll},
     {"select", kSpecial | kEndsAll},
     {"small", kFormatting | kLeavesForeign},
     {"source", kVoidElement | kSpecial},
     {"span", kLeavesForeign},
     {"strike", kFormatting | kLeavesForeign},
     {"strong", kFormatting | kLeavesForeign},
     {"style", kRawText | kSpecial},
     {"sub", kLeavesForeign},
     {"summary", kSpecial | kClosesP | kEndsAll},
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
     {"ul", kSpecial | kClosesP | kLeavesForeign | kEndsAll},
     {"var", kLeavesForeign},
     {"wbr", kVoidElement | kSpecial},
     {"xmp", kRawText | kSpecial | kClosesP}});

constexpr bool element_before(const ElementRow& a, const ElementRow& b) {
  return a.name < b.name;
}

static_assert(std::is_sorted(kElements.begin(), kElements.end(), element_before));

}  // namespace

unsigned html_traits(std::string_view name) {
  static constexpr NameTable kTable(kElements);
  const ElementRow* const row = kTable.find(name);
  return row != nullptr ? row->traits : 0;
}

bool is_page_part(std::string_view name) {
  return name == "html" || name == "head" || name == "body";
}

bool is_inside_tables(std::string_view name) {
  return name == "col" || name == "colgroup" ||
         ((html_traits(name) & kTablePart) != 0 && name != "table");
}

bool is_one_of(std::string_view name, std::initializer_list<std::string_view> names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

}  // namespace ilofeed::feeds
