// A piece of well-formed mark-up as a tree.
#pragma once

#include <string_view>

#include <pugixml.hpp>

namespace ilofeed::feeds {

class XmlTree {
 public:
  explicit XmlTree(std::string_view markup);

  /// The outermost element; null when there is none.
  pugi::xml_node root() const;

 private:
  pugi::xml_document document_;
};

}  // namespace ilofeed::feeds
