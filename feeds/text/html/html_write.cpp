// The way back from a tree to mark-up.
#include <algorithm>
#include <array>

#include "feeds/text/html/html.h"
#include "feeds/text/html/html_elements.h"
#include "feeds/text/html/html_walk.h"
#include "feeds/text/utf8.h"

namespace ilofeed::feeds {
namespace {

bool is_raw_text(std::string_view name) {
  static constexpr auto kNames = std::to_array<std::string_view>(
      {"iframe", "noembed", "noframes", "plaintext", "script", "style", "xmp"});
  static_assert(std::ranges::is_sorted(kNames));
  return std::ranges::binary_search(kNames, name);
}

bool is_foreign(pugi::xml_node node) {
  for (; node; node = node.parent()) {
    const std::string_view space = node.attribute("xmlns").value();
    if (!space.empty()) return space != "http://www.w3.org/1999/xhtml";
  }
  return false;
}

bool is_c1(std::string_view text) {
  return text.size() > 1 && text[0] == '\xC2' && static_cast<unsigned char>(text[1]) < 0xA0;
}

constexpr auto kEscaped = [] {
  std::array<bool, 256> special{};
  for (const char c : std::string_view("&<>\"\x7F\xC2"))
    special[static_cast<unsigned char>(c)] = true;
  return special;
}();

std::size_t first_special(std::string_view text, std::size_t at) {
  while (at < text.size() && !kEscaped[static_cast<unsigned char>(text[at])])
    ++at;
  return at;
}

class Writer {
 public:
  void write(pugi::xml_node root) {
    walk(
        root,
        [this](pugi::xml_node node) { return enter(node); },
        [this](pugi::xml_node node) { leave(node); });
  }

  std::string take() { return std::move(out_); }

 private:
  bool enter(pugi::xml_node node) {
    if (is_text(node)) {
      text(node);
      return false;
    }
    if (node.type() == pugi::node_document) return true;
    if (node.type() != pugi::node_element) return false;
    out_ += '<';
    out_ += node.name();
    for (const pugi::xml_attribute attribute : node.attributes()) {
      out_ += ' ';
      out_ += attribute.name();
      out_ += "=\"";
      append_escaped_markup(out_, attribute.value());
      out_ += '"';
    }
    out_ += '>';
    return (html_traits(node.name()) & kVoidElement) == 0 || is_foreign(node);
  }

  void leave(pugi::xml_node node) {
    if (node.type() != pugi::node_element) return;
    out_ += "</";
    out_ += node.name();
    out_ += '>';
  }

  void text(pugi::xml_node node) {
    const pugi::xml_node parent = node.parent();
    const std::string_view name = parent.name();
    const std::string_view value = node.value();
    // A parser drops the first line feed in these: one more keeps it.
    const bool drops_line_feed = name == "pre" || name == "textarea" || name == "listing";
    if (drops_line_feed && value.substr(0, 1) == "\n" && !node.previous_sibling()) out_ += '\n';
    if (is_raw_text(name) && !is_foreign(parent)) {
      out_ += value;
    } else {
      append_escaped_markup(out_, value);
    }
  }

  std::string out_;
};

}  // namespace

std::string html_of(pugi::xml_node node) {
  Writer writer;
  writer.write(node);
  return writer.take();
}

std::string inner_html_of(pugi::xml_node node) {
  Writer writer;
  for (const pugi::xml_node child : node.children())
    writer.write(child);
  return writer.take();
}

// Control characters from U+007F to U+009F are replaced, as the parser will do when it reads them.
void append_escaped_markup(std::string& out, std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t special = first_special(text, at);
    out.append(text, at, special - at);
    if (special == text.size()) return;
    at = special + 1;
    switch (text[special]) {
      case '&': out += "&amp;"; break;
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '"': out += "&quot;"; break;
      case '\x7F': out += "\xEF\xBF\xBD"; break;
      default:
        if (!is_c1(text.substr(special))) {
          out += text[special];
        } else {
          out += "\xEF\xBF\xBD";
          ++at;
        }
    }
  }
}

std::string escape_markup(std::string_view text) {
  std::string out;
  out.reserve(text.size() + text.size() / 8);
  append_escaped_markup(out, text);
  return out;
}

}  // namespace ilofeed::feeds
