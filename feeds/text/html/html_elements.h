// What HTML's parsing rules say about elements by name (Living Standard §13.2).
#pragma once

#include <initializer_list>
#include <string_view>

namespace ilofeed::feeds {

/// Traits of an element, to be combined.
enum HtmlTrait : unsigned {
  kVoidElement = 1U << 0,  ///< never has content
  kRawText = 1U << 1,      ///< its content is text whatever it looks like
  kSpecial = 1U << 2,      ///< §13.2.4.2: an end tag of an ordinary element does not reach past it
  kFormatting = 1U << 3,   ///< §13.2.4.3: opened again where it was closed by accident
  kClosesP = 1U << 4,      ///< its start tag ends a paragraph
  kScope = 1U << 5,        ///< end tags of what lies outside do not reach into it
  kTablePart = 1U << 6,    ///< table, its rows, cells and captions
  kLeavesForeign = 1U << 7,  ///< inside SVG or MathML its start tag ends those (§13.2.6.5)
  kMarker = 1U << 8,         ///< formatting opened inside it ends with it
  kEndsAll = 1U << 9         ///< its end tag ends whatever is open inside it
};

/// The traits of the element with this lower-case name; 0 for an unknown one.
unsigned html_traits(std::string_view name);

/// html, head, body: a page has one of each.
bool is_page_part(std::string_view name);

/// Parts of a table, which mean nothing outside one.
bool is_inside_tables(std::string_view name);

bool is_one_of(std::string_view name, std::initializer_list<std::string_view> names);

}  // namespace ilofeed::feeds
