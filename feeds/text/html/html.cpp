#include "feeds/text/html/html.h"

#include <algorithm>
#include <cassert>
#include <vector>

#include <gumbo.h>

#include "feeds/text/ascii.h"
#include "feeds/text/html/entities.h"
#include "feeds/text/html/gumbo_tree.h"
#include "feeds/text/html/html_nesting.h"
#include "feeds/text/html/html_rewrite.h"
#include "feeds/text/utf8.h"

namespace ilofeed::feeds {
namespace {

static_assert(kDeepestOpen < kMaxHtmlDepth);

/// What a fragment is the content of: a body, or the table or row that its
/// first element must stand in.
GumboTag context_of(std::string_view fragment) {
  const std::string_view start = trim(fragment);
  if (!start.starts_with('<')) return GUMBO_TAG_BODY;
  const std::string name = ascii_lower(start.substr(1, start.find_first_of(" \t\n\f\r/>") - 1));
  if (name == "td" || name == "th") return GUMBO_TAG_TR;
  if (name == "tr") return GUMBO_TAG_TBODY;
  if (name == "tbody" || name == "thead" || name == "tfoot") return GUMBO_TAG_TABLE;
  return GUMBO_TAG_BODY;
}

bool is_name_start(char c) {
  return is_ascii_letter(c) || c == '_' || static_cast<unsigned char>(c) >= 0x80;
}

bool is_name_char(char c) {
  return is_name_start(c) || is_ascii_digit(c) || c == '-' || c == '.' || c == ':';
}

/// HTML lets names hold quotes, angle brackets and more; XML and XPath do not.
std::string name_of(const GumboElement& element) {
  if (element.tag != GUMBO_TAG_UNKNOWN && element.tag_namespace == GUMBO_NAMESPACE_HTML) {
    return gumbo_normalized_tagname(element.tag);
  }
  GumboStringPiece piece = element.original_tag;
  std::string name;
  if (piece.data != nullptr) {
    gumbo_tag_from_original_text(&piece);
    name = ascii_lower(std::string_view(piece.data, piece.length));
  }
  if (name.empty()) name = gumbo_normalized_tagname(element.tag);
  for (char& c : name) {
    if (!is_name_char(c)) c = '_';
  }
  if (name.empty() || !is_name_start(name.front())) name.insert(0, "_");
  return name;
}

/// The attribute's name; empty for one that XML could not write.
std::string name_of(const GumboAttribute& attribute) {
  std::string name = ascii_lower(attribute.name);
  if (attribute.attr_namespace == GUMBO_ATTR_NAMESPACE_XLINK) name.insert(0, "xlink:");
  if (attribute.attr_namespace == GUMBO_ATTR_NAMESPACE_XML) name.insert(0, "xml:");
  if (name.empty() || !is_name_start(name.front())) return {};
  for (const char c : name) {
    if (!is_name_char(c)) return {};
  }
  return name;
}

bool is_namespace_declaration(std::string_view name) {
  return name == "xmlns" || name.substr(0, 6) == "xmlns:";
}

/// Namespace declarations are left out: the tree tells namespaces in its own way.
void copy_attributes(const GumboElement& from, pugi::xml_node to) {
  for (unsigned int i = 0; i < from.attributes.length; ++i) {
    const auto& attribute = *static_cast<const GumboAttribute*>(from.attributes.data[i]);
    const std::string name = name_of(attribute);
    if (name.empty() || is_namespace_declaration(name)) continue;
    to.append_attribute(name.c_str()) = clean_utf8(attribute.value).c_str();
  }
}

const char* namespace_name(GumboNamespaceEnum space) {
  if (space == GUMBO_NAMESPACE_SVG) return "http://www.w3.org/2000/svg";
  if (space == GUMBO_NAMESPACE_MATHML) return "http://www.w3.org/1998/Math/MathML";
  return "http://www.w3.org/1999/xhtml";
}

/// Copies a gumbo tree without recursion.
class Copy {
 public:
  explicit Copy(pugi::xml_node root) {
    places_.push_back({nullptr, 0, root, GUMBO_NAMESPACE_HTML});
  }

  void children_of(const GumboElement& element) {
    places_.back().element = &element;
    while (!places_.empty()) {
      Place& place = places_.back();
      if (place.next == place.element->children.length) {
        flush(place.node);
        places_.pop_back();
        continue;
      }
      const void* child = place.element->children.data[place.next++];
      take(*static_cast<const GumboNode*>(child));
    }
  }

 private:
  struct Place {
    const GumboElement* element;
    unsigned int next;
    pugi::xml_node node;
    GumboNamespaceEnum space;
  };

  void take(const GumboNode& node) {
    switch (node.type) {
      case GUMBO_NODE_TEXT:
      case GUMBO_NODE_CDATA:
      case GUMBO_NODE_WHITESPACE: pieces_.emplace_back(node.v.text.text); break;
      case GUMBO_NODE_ELEMENT:
      case GUMBO_NODE_TEMPLATE: enter(node.v.element); break;
      case GUMBO_NODE_COMMENT:
      case GUMBO_NODE_DOCUMENT: break;
    }
  }

  /// Text is collected first, so that what comments held apart is one node. The text of a page may
  /// be as long as the page: it is copied only where something has to be changed.
  void flush(pugi::xml_node parent) {
    if (pieces_.empty()) return;
    pugi::xml_node text = parent.append_child(pugi::node_pcdata);
    if (pieces_.size() == 1 && is_clean_utf8(pieces_.front())) {
      text.set_value(pieces_.front().data());  // gumbo ends it with a zero
    } else {
      std::string joined;
      for (const std::string_view piece : pieces_)
        joined += piece;
      text.set_value(clean_utf8(joined).c_str());
    }
    pieces_.clear();
  }

  void enter(const GumboElement& element) {
    const Place& place = places_.back();
    flush(place.node);
    assert(places_.size() < std::size_t{4} * kMaxHtmlDepth);  // limit_nesting saw to that
    constexpr std::size_t kDeepest = kMaxHtmlDepth - 2;       // <html> above, text below
    const std::size_t above = std::min(places_.size(), kDeepest) - 1;
    pugi::xml_node parent = places_[above].node;
    pugi::xml_node node = parent.append_child(name_of(element).c_str());
    if (element.tag_namespace != place.space) {
      node.append_attribute("xmlns") = namespace_name(element.tag_namespace);
    }
    copy_attributes(element, node);
    places_.push_back({&element, 0, node, element.tag_namespace});
  }

  std::vector<Place> places_;
  std::vector<std::string_view> pieces_;
};

}  // namespace

pugi::xml_document parse_html(std::string_view utf8, std::size_t* left_out) {
  const std::string html = limit_nesting(join_pairs_of_references(clean_utf8(utf8)), left_out);
  const GumboTree tree(html, GUMBO_TAG_LAST);
  pugi::xml_document document;
  pugi::xml_node root = document.append_child("html");
  const GumboElement& element = tree.root();
  copy_attributes(element, root);
  Copy(root).children_of(element);
  if (!root.child("head")) root.prepend_child("head");
  if (!root.child("body")) root.append_child("body");
  return document;
}

pugi::xml_document parse_html_fragment(std::string_view utf8) {
  const std::string html = limit_nesting(join_pairs_of_references(clean_utf8(utf8)));
  const GumboTree tree(html, context_of(html));
  pugi::xml_document document;
  Copy(document).children_of(tree.root());
  return document;
}

}  // namespace ilofeed::feeds
