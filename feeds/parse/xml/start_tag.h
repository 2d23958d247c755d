// Start tags written anew as XML wants them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "feeds/parse/xml/xml_references.h"
#include "feeds/parse/xml/xml_token.h"

namespace ilofeed::feeds {

/// The name of an attribute that is given twice, of which the first counts; empty for none.
std::string_view repeated_attribute(const std::vector<XmlAttribute>& attributes);

/// True when an XML parser reads the tag as it was meant.
bool is_sound_tag(const XmlToken& tag, const std::vector<XmlAttribute>& attributes);

std::string rewritten_tag(const XmlToken& tag,
                          const std::vector<XmlAttribute>& attributes,
                          References& references);

}  // namespace ilofeed::feeds
