#include "feeds/parse/xml/xml_tree.h"

namespace ilofeed::feeds {
namespace {

// White space alone is kept: it stands between words in content. Line ends become \n (XML 1.0
// §2.11).
constexpr unsigned kFlags = pugi::parse_cdata | pugi::parse_escapes | pugi::parse_eol |
                            pugi::parse_wconv_attribute | pugi::parse_ws_pcdata;

}  // namespace

XmlTree::XmlTree(std::string_view markup) {
  document_.load_buffer(markup.data(), markup.size(), kFlags, pugi::encoding_utf8);
}

pugi::xml_node XmlTree::root() const {
  return document_.document_element();
}

}  // namespace ilofeed::feeds
