// The text that a reader of mark-up would see.
#include <algorithm>
#include <array>
#include <optional>

#include "feeds/text/ascii.h"
#include "feeds/text/html/entities.h"
#include "feeds/text/html/html.h"
#include "feeds/text/html/html_elements.h"
#include "feeds/text/html/html_scan.h"
#include "feeds/text/html/html_walk.h"
#include "feeds/text/utf8.h"

namespace ilofeed::feeds {
namespace {

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
  return std::ranges::binary_search(kNames, name);
}

bool is_never_shown(std::string_view name) {
  static constexpr auto kNames = std::to_array<std::string_view>(
      {"iframe", "noembed", "noframes", "noscript", "script", "style", "template"});
  static_assert(std::ranges::is_sorted(kNames));
  return std::ranges::binary_search(kNames, name);
}

std::string squeezed(std::string_view text) {
  std::string plain = ascii_lower(text);
  std::erase_if(plain, [](char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; });
  return plain;
}

/// Elements of which the tags alone do not tell what is shown.
bool needs_tree(const HtmlToken& token) {
  static constexpr auto kNames =
      std::to_array<std::string_view>({"frameset", "math", "noscript", "svg", "template"});
  static_assert(std::ranges::is_sorted(kNames));
  if (std::ranges::binary_search(kNames, token.name)) return true;
  return std::ranges::any_of(token.attributes, [](const auto& attribute) {
    return ascii_iequals(attribute.first, "hidden") ||
           (ascii_iequals(attribute.first, "style") && is_hiding_style(attribute.second));
  });
}

void append_unescaped(std::string& text, std::string_view source) {
  if (source.find('&') == std::string_view::npos) {
    text += source;
  } else {
    text += unescape_html(source);
  }
}

/// Reads the text off the tags, without a tree; nothing where that is not enough.
std::optional<std::string> text_by_tags(std::string_view html) {
  std::string text;
  HtmlScanner scanner(html);
  HtmlToken token;
  while (scanner.next(token)) {
    if (token.kind == HtmlToken::Kind::text) append_unescaped(text, token.source);
    const bool start = token.kind == HtmlToken::Kind::start_tag;
    if (!start && token.kind != HtmlToken::Kind::end_tag) continue;
    if (is_apart(token.name)) text += ' ';
    if (!start) continue;
    if (needs_tree(token)) return std::nullopt;
    if ((html_traits(token.name) & kRawText) == 0) continue;
    const std::string_view raw = scanner.raw_text(token.name);
    const bool escapable = token.name == "title" || token.name == "textarea";
    if (!is_never_shown(token.name)) text += escapable ? unescape_html(raw) : std::string(raw);
  }
  return fold_space(text);
}

}  // namespace

std::string css_property(std::string_view style, std::string_view name) {
  if (style.empty()) return {};
  const std::string css = ";" + squeezed(style) + ";";
  const std::size_t at = css.find(std::string(";").append(name).append(":"));
  if (at == std::string::npos) return {};
  const std::size_t begin = at + name.size() + 2;
  const std::string value = css.substr(begin, css.find(';', begin) - begin);
  return value.substr(0, value.find('!'));
}

bool is_hiding_style(std::string_view style) {
  if (style.empty()) return false;
  const std::string plain = squeezed(style);
  const bool may_hide =
      plain.find("none") != std::string::npos || plain.find("hidden") != std::string::npos;
  if (!may_hide) return false;
  return css_property(style, "display") == "none" || css_property(style, "visibility") == "hidden";
}

bool is_hidden(pugi::xml_node element) {
  if (element.attribute("hidden")) return true;
  return is_hiding_style(element.attribute("style").value());
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
  if (!is_clean_utf8(html)) return text_of_html(clean_utf8(html));
  if (html.find('<') == std::string_view::npos) return fold_space(unescape_html(html));
  if (std::optional<std::string> text = text_by_tags(html)) return *std::move(text);
  return text_of(parse_html_fragment(html));
}

std::string text_beside_tables(const std::string& html) {
  if (html.find("<table") == std::string::npos) return text_of_html(html);
  pugi::xml_document fragment = parse_html_fragment(html);
  for (const pugi::xpath_node& table : fragment.select_nodes("//table[not(ancestor::table)]"))
    table.parent().remove_child(table.node());
  return text_of(fragment);
}

bool looks_like_html(std::string_view text) {
  for (std::size_t at = text.find_first_of("<&"); at != std::string_view::npos;
       at = text.find_first_of("<&", at + 1)) {
    std::size_t next = at + 1;
    if (text[at] == '<') {
      if (next < text.size() && text[next] == '!') return true;
      if (next < text.size() && text[next] == '/') ++next;
      if (next < text.size() && is_ascii_letter(text[next])) return true;
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
