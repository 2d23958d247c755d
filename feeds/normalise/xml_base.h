// xml:base inside mark-up, which HTML knows nothing of.
#pragma once

#include <string>

namespace ilofeed::feeds {

/// The mark-up with references made absolute where an xml:base inside it is in
/// force (XML Base §4.2); `base` is what the outermost one stands against. Mark-up without
/// xml:base comes back as it is.
std::string undo_xml_base(std::string markup, const std::string& base);

}  // namespace ilofeed::feeds
