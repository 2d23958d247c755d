#include "feeds/parse/xml/xml_writer.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "feeds/text/html/html.h"
#include "feeds/text/utf8.h"

namespace ilofeed::feeds {
namespace {

using namespace std::string_view_literals;

constexpr std::array kElementsWithoutEnd{"area"sv,
                                         "base"sv,
                                         "br"sv,
                                         "col"sv,
                                         "embed"sv,
                                         "hr"sv,
                                         "img"sv,
                                         "input"sv,
                                         "link"sv,
                                         "meta"sv,
                                         "param"sv,
                                         "source"sv,
                                         "track"sv,
                                         "wbr"sv};

bool is_void(std::string_view name) {
  return std::find(kElementsWithoutEnd.begin(), kElementsWithoutEnd.end(), name) !=
         kElementsWithoutEnd.end();
}

bool is_markup(Namespace space) {
  return space == Namespace::xhtml || space == Namespace::svg || space == Namespace::mathml;
}

class Writer {
 public:
  explicit Writer(XmlScope& scope) : scope_(scope) {}

  // Without recursion: foreign documents nest as deeply as they like.
  std::string write_inner(pugi::xml_node root) {
    pugi::xml_node node = root.first_child();
    while (node) {
      if (node.type() == pugi::node_element) {
        open(node);
        if (node.first_child()) {
          node = node.first_child();
          continue;
        }
        close(node);
      } else if (node.type() == pugi::node_pcdata || node.type() == pugi::node_cdata) {
        out_ += escape_markup(node.value());
      }
      while (!node.next_sibling() && node.parent() != root) {
        node = node.parent();
        close(node);
      }
      node = node.next_sibling();
    }
    return std::move(out_);
  }

 private:
  std::string name_of(pugi::xml_node element) {
    const std::string_view written = element.name();
    const auto colon = written.find(':');
    if (colon == std::string_view::npos) return std::string(written);
    if (!is_markup(scope_.resolve(written).space)) return std::string(written);
    return std::string(written.substr(colon + 1));
  }

  void open(pugi::xml_node element) {
    scope_.enter(element);
    const std::string name = name_of(element);
    out_ += '<';
    out_ += name;
    for (const pugi::xml_attribute each : element.attributes()) {
      const std::string_view attribute = each.name();
      const bool declaration = attribute == "xmlns" || attribute.starts_with("xmlns:");
      if (declaration) continue;
      out_ += ' ';
      out_ += attribute;
      out_ += "=\"";
      out_ += escape_markup(each.value());
      out_ += '"';
    }
    out_ += !element.first_child() && is_void(ascii_lower(name)) ? " />"sv : ">"sv;
  }

  void close(pugi::xml_node element) {
    const std::string name = name_of(element);
    scope_.leave();
    if (!element.first_child() && is_void(ascii_lower(name))) return;
    out_ += "</";
    out_ += name;
    out_ += '>';
  }

  XmlScope& scope_;
  std::string out_;
};

}  // namespace

std::string inner_markup(pugi::xml_node element, XmlScope& scope) {
  return Writer(scope).write_inner(element);
}

}  // namespace ilofeed::feeds
