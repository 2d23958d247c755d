// Writes XML content out as HTML can be read again.
#pragma once

#include <string>

#include <pugixml.hpp>

#include "feeds/parse/xml/xml_scope.h"

namespace ilofeed::feeds {

/// What stands in an element, as mark-up: XHTML, SVG and MathML elements without
/// prefixes, namespace declarations left out, xml:base and xml:lang kept.
std::string inner_markup(pugi::xml_node element, XmlScope& scope);

}  // namespace ilofeed::feeds
