#include "feeds/parse/xml/xml_content.h"

#include <algorithm>
#include <array>
#include <optional>

#include "feeds/parse/xml/xml_writer.h"
#include "feeds/text/base64.h"
#include "feeds/text/html/html.h"
#include "feeds/text/utf8.h"

namespace ilofeed::feeds {
namespace {

bool is_text(pugi::xml_node node) {
  return node.type() == pugi::node_pcdata || node.type() == pugi::node_cdata;
}

bool holds_elements(pugi::xml_node element) {
  return std::any_of(element.begin(), element.end(), [](pugi::xml_node child) {
    return child.type() == pugi::node_element;
  });
}

bool holds_cdata(pugi::xml_node element) {
  return std::any_of(element.begin(), element.end(), [](pugi::xml_node child) {
    return child.type() == pugi::node_cdata;
  });
}

struct MediaType {
  TextType type = TextType::unstated;
  bool binary = false;  // neither text nor XML: its value is base64 (RFC 4287 §4.1.3.3)
};

MediaType read_type(std::string_view attribute, TextType otherwise) {
  const auto type = ascii_lower(trim(attribute.substr(0, attribute.find(';'))));
  if (type.empty()) return {otherwise};
  if (type == "text" || type == "text/plain" || type == "plain") return {TextType::plain};
  if (type == "html" || type == "text/html" || type == "escaped") return {TextType::html};
  if (type == "xhtml" || type == "xml" || type.ends_with("/xml") || type.ends_with("+xml"))
    return {TextType::xhtml};
  if (type.starts_with("text/")) return {TextType::plain};
  return {TextType::unstated, type.find('/') != std::string::npos};
}

std::string_view local_name(pugi::xml_node element) {
  const std::string_view name = element.name();
  return name.substr(name.rfind(':') + 1);
}

// The <div> that XHTML content comes wrapped in; it is no part of the content (RFC 4287 §3.1.1.3).
pugi::xml_node wrapper_of(pugi::xml_node element) {
  pugi::xml_node wrapper;
  for (const pugi::xml_node child : element.children()) {
    if (is_text(child) && trim(child.value()).empty()) continue;
    if (wrapper || child.type() != pugi::node_element) return {};
    wrapper = child;
  }
  return ascii_iequals(local_name(wrapper), "div") ? wrapper : pugi::xml_node{};
}

TextConstruct read_markup(pugi::xml_node element, XmlScope& scope) {
  const pugi::xml_node wrapper = wrapper_of(element);
  const InScope inside(scope, wrapper ? wrapper : pugi::xml_node{});
  return {inner_markup(wrapper ? wrapper : element, scope),
          TextType::xhtml,
          scope.base(),
          scope.language()};
}

// What cannot be base64 stands as it is, whatever was said of it. Only content may be something
// else than text (RFC 4287 §4.1.3), and then it is empty here: in a title no text was encoded,
// and words with blanks between them stand for themselves.
std::string text_of_base64(std::string encoded, pugi::xml_node element) {
  const bool may_be_file = ascii_iequals(local_name(element), "content");
  const bool is_words = trim(encoded).find(' ') != std::string_view::npos;
  if (!may_be_file && is_words) return encoded;
  const auto decoded = decode_base64(encoded);
  if (decoded && is_utf8(*decoded)) return clean_utf8(*decoded);
  return decoded && may_be_file ? std::string{} : encoded;
}

}  // namespace

std::string own_text(pugi::xml_node element) {
  std::string text;
  for (const pugi::xml_node child : element.children()) {
    if (is_text(child)) text += child.value();
  }
  return text;
}

FieldText field_text(pugi::xml_node element, XmlScope& scope) {
  std::string text = own_text(element);
  if (!trim(text).empty() || !holds_elements(element)) return {std::move(text)};
  return {inner_markup(element, scope), TextType::xhtml};
}

std::string_view attribute_of(pugi::xml_node element, std::string_view name) {
  for (const pugi::xml_attribute each : element.attributes()) {
    if (ascii_iequals(each.name(), name)) return each.value();
  }
  return {};
}

TextConstruct read_construct(pugi::xml_node element, XmlScope& scope, TextType otherwise) {
  const auto mode = ascii_lower(trim(attribute_of(element, "mode")));
  const MediaType type = read_type(attribute_of(element, "type"), otherwise);
  if (holds_elements(element)) return read_markup(element, scope);

  TextConstruct content{own_text(element), type.type, scope.base(), scope.language()};
  if (mode == "base64" || (type.binary && mode.empty())) {
    content.value = text_of_base64(std::move(content.value), element);
    if (type.type == TextType::xhtml) content.type = TextType::html;
    // Nobody encodes plain text so; what it is shows in the text.
    if (attribute_of(element, "type").empty()) content.type = TextType::unstated;
  } else if (type.type == TextType::xhtml) {
    // Escaped or in CDATA, it is mark-up told as text all the same.
    const bool escaped =
        mode == "escaped" || holds_cdata(element) || looks_like_html(content.value);
    if (escaped) content.type = TextType::html;
    if (!escaped) content.value = escape_markup(content.value);
  }
  return content;
}

}  // namespace ilofeed::feeds
