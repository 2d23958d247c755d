// The content of an element as a value: text, or mark-up written out again.
#pragma once

#include <string>
#include <string_view>

#include <pugixml.hpp>

#include "feeds/model/parsed_feed.h"
#include "feeds/parse/xml/xml_scope.h"

namespace ilofeed::feeds {

/// The text directly in an element, CDATA included.
std::string own_text(pugi::xml_node element);

/// An attribute by its name in lower case, however the document writes it; empty when it is not
/// there.
std::string_view attribute_of(pugi::xml_node element, std::string_view name);

struct FieldText {
  std::string value;
  TextType type = TextType::unstated;  ///< xhtml where the text stands in elements
};

/// The value of an element that should hold text only: its own, else that of what is in it, as
/// mark-up.
FieldText field_text(pugi::xml_node element, XmlScope& scope);

struct TextConstruct {
  std::string value;
  TextType type = TextType::unstated;
  SharedText base;
  SharedText language;
};

/// Reads a text construct (RFC 4287 §3.1, and Atom 0.3's `mode`). `otherwise` is the type
/// of a text that has no `type` attribute. Mark-up in a construct that should
/// have none is taken as XHTML. The scope must be inside the element.
TextConstruct read_construct(pugi::xml_node element, XmlScope& scope, TextType otherwise);

}  // namespace ilofeed::feeds
