// Start tags written anew as XML wants them.
#pragma once

#include <string>
#include <vector>

#include "feeds/parse/xml_references.h"
#include "feeds/parse/xml_token.h"

namespace ilofeed::feeds {

/// True when an XML parser reads the tag as it was meant.
bool is_sound_tag(const XmlToken& tag, const std::vector<XmlAttribute>& attributes);

std::string rewritten_tag(const XmlToken& tag,
                          const std::vector<XmlAttribute>& attributes,
                          References& references);

}  // namespace ilofeed::feeds
