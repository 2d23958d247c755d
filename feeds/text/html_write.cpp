// The way back from a tree: as mark-up, and as the text a reader would see.
#include <algorithm>
#include <array>

#include "feeds/text/entities.h"
#include "feeds/text/html.h"
#include "feeds/text/utf8.h"

namespace ilofeed::feeds {
namespace {

template <std::size_t size>
bool is_one_of(const std::array<std::string_view, size>& sorted, std::string_view name) {
  return std::binary_search(sorted.begin(), sorted.end(), name);
}

bool is_void(std::string_view name) {
  static constexpr auto kNames = std::to_array<std::string_view>({"area",
                                                                  "base",
                                                                  "basefont",
                                                                  "bgsound",
                                                                  "br",
                                                                  "col",
                                                                  "embed",
                                                                  "frame",
                                                                  "hr",
                                                                  "img",
                                                                  "input",
                                                                  "keygen",
                                                                  "link",
                                                                  "meta",
                                                                  "param",
                                                                  "source",
                                                                  "track",
                                                                  "wbr"});
  static_assert(std::ranges::is_sorted(kNames));
  return is_one_of(kNames, name);
}

bool is_raw_text(std::string_view name) {
  static constexpr auto kNames = std::to_array<std::string_view>(
      {"iframe", "noembed", "noframes", "plaintext", "script", "style", "xmp"});
  static_assert(std::ranges::is_sorted(kNames));
  return is_one_of(kNames, name);
}

/// Elements that begin on a line of their own, and others that keep words apart.
bool is_apart(std::string_view name) {
  static constexpr auto kNames = std::to_array<std::string_view>(
      {"address",  "article",   "aside",    "blockquote", "body",    "br",       "button",
       "caption",  "center",    "dd",       "details",    "dialog",  "dir",      "div",
       "dl",       "dt",        "fieldset", "figcaption", "figure",  "footer",   "form",
       "frameset", "h1",        "h2",       "h3",         "h4",      "h5",       "h6",
       "head",     "header",    "hgroup",   "hr",         "html",    "legend",   "li",
       "listing",  "main",      "menu",     "nav",        "ol",      "optgroup", "option",
       "p",        "plaintext", "pre",      "search",     "section", "select",   "summary",
       "table",    "tbody",     "td",       "textarea",   "tfoot",   "th",       "thead",
       "title",    "tr",        "ul",       "xmp"});
  static_assert(std::ranges::is_sorted(kNames));
  return is_one_of(kNames, name);
}

bool is_never_shown(std::string_view name) {
  static constexpr auto kNames = std::to_array<std::string_view>(
      {"iframe", "noembed", "noframes", "noscript", "script", "style", "template"});
  static_assert(std::ranges::is_sorted(kNames));
  return is_one_of(kNames, name);
}

std::string squeezed(std::string_view text) {
  std::string plain = ascii_lower(text);
  std::erase_if(plain, [](char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; });
  return plain;
}

bool is_text(pugi::xml_node node) {
  return node.type() == pugi::node_pcdata || node.type() == pugi::node_cdata;
}

bool is_foreign(pugi::xml_node node) {
  for (; node; node = node.parent()) {
    const std::string_view space = node.attribute("xmlns").value();
    if (!space.empty()) return space != "http://www.w3.org/1999/xhtml";
  }
  return false;
}

/// Walks the nodes inside `root`, itself included, without recursion: `enter`
/// tells whether to go inside, `leave` is called after what was inside.
template <typename Enter, typename Leave>
void walk(pugi::xml_node root, const Enter& enter, const Leave& leave) {
  pugi::xml_node node = root;
  while (node) {
    if (enter(node)) {
      if (const pugi::xml_node child = node.first_child()) {
        node = child;
        continue;
      }
      leave(node);
    }
    while (node != root && !node.next_sibling()) {
      node = node.parent();
      leave(node);
    }
    if (node == root) return;
    node = node.next_sibling();
  }
}

void escape_into(std::string& out, std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t special = std::min(text.find_first_of("&<>\"", at), text.size());
    out.append(text, at, special - at);
    if (special == text.size()) return;
    switch (text[special]) {
      case '&': out += "&amp;"; break;
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      default: out += "&quot;"; break;
    }
    at = special + 1;
  }
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
      escape_into(out_, attribute.value());
      out_ += '"';
    }
    out_ += '>';
    return !is_void(node.name()) || is_foreign(node);
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
      escape_into(out_, value);
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

std::string css_property(std::string_view style, std::string_view name) {
  if (style.empty()) return {};
  const std::string css = ";" + squeezed(style) + ";";
  const std::size_t at = css.find(std::string(";").append(name).append(":"));
  if (at == std::string::npos) return {};
  const std::size_t begin = at + name.size() + 2;
  const std::string value = css.substr(begin, css.find(';', begin) - begin);
  return value.substr(0, value.find('!'));
}

bool is_hidden(pugi::xml_node element) {
  if (element.attribute("hidden")) return true;
  const std::string_view style = element.attribute("style").value();
  return css_property(style, "display") == "none" || css_property(style, "visibility") == "hidden";
}

std::string text_of(pugi::xml_node node) {
  std::string text;
  const auto apart = [&text](pugi::xml_node at) {
    if (is_apart(at.name())) text += ' ';
  };
  walk(
      node,
      [&](pugi::xml_node at) {
        if (is_text(at)) text += at.value();
        if (at.type() == pugi::node_document) return true;
        if (at.type() != pugi::node_element || is_never_shown(at.name()) || is_hidden(at))
          return false;
        if (at != node && std::string_view(at.name()) == "head") return false;
        apart(at);
        return true;
      },
      apart);
  return fold_space(text);
}

std::string text_of_html(std::string_view html) {
  if (html.find('<') == std::string_view::npos) return fold_space(unescape_html(html));
  return text_of(parse_html_fragment(html));
}

std::string escape_markup(std::string_view text) {
  std::string out;
  out.reserve(text.size() + text.size() / 8);
  escape_into(out, text);
  return out;
}

bool looks_like_html(std::string_view text) {
  const auto is_letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
  for (std::size_t at = text.find_first_of("<&"); at != std::string_view::npos;
       at = text.find_first_of("<&", at + 1)) {
    std::size_t next = at + 1;
    if (text[at] == '<') {
      if (next < text.size() && text[next] == '!') return true;
      if (next < text.size() && text[next] == '/') ++next;
      if (next < text.size() && is_letter(text[next])) return true;
      continue;
    }
    constexpr std::size_t kLongestReference = 40;
    const std::string_view reference = text.substr(at, kLongestReference);
    const std::size_t end = reference.find(';');
    if (end == std::string_view::npos) continue;
    const std::string_view whole = reference.substr(0, end + 1);
    if (whole.find('&', 1) == std::string_view::npos && unescape_html(whole) != whole) return true;
  }
  return false;
}

}  // namespace ilofeed::feeds
