#include "feeds/normalise/plain_text.h"

#include <algorithm>
#include <array>

#include "feeds/text/ascii.h"
#include "feeds/text/html/entities.h"
#include "feeds/text/html/html.h"
#include "feeds/text/utf8.h"

namespace ilofeed::feeds {
namespace {

// Sorted. Elements that stand in feeds and pages, obsolete ones too.
constexpr std::array<std::string_view, 112> kElements{
    "a",      "abbr",   "acronym",  "address",  "article",    "aside",      "audio",   "b",
    "base",   "bdi",    "bdo",      "big",      "blink",      "blockquote", "body",    "br",
    "button", "canvas", "caption",  "center",   "cite",       "code",       "col",     "colgroup",
    "dd",     "del",    "details",  "dfn",      "dialog",     "dir",        "div",     "dl",
    "dt",     "em",     "embed",    "fieldset", "figcaption", "figure",     "font",    "footer",
    "form",   "frame",  "frameset", "h1",       "h2",         "h3",         "h4",      "h5",
    "h6",     "head",   "header",   "hr",       "html",       "i",          "iframe",  "img",
    "input",  "ins",    "kbd",      "label",    "legend",     "li",         "link",    "main",
    "map",    "mark",   "marquee",  "math",     "meta",       "nav",        "nobr",    "noscript",
    "object", "ol",     "option",   "p",        "param",      "picture",    "pre",     "q",
    "rp",     "rt",     "ruby",     "s",        "samp",       "script",     "section", "select",
    "small",  "source", "span",     "strike",   "strong",     "style",      "sub",     "summary",
    "sup",    "svg",    "table",    "tbody",    "td",         "textarea",   "tfoot",   "th",
    "thead",  "time",   "title",    "tr",       "tt",         "u",          "ul",      "video",
};

static_assert(std::is_sorted(kElements.begin(), kElements.end()));

constexpr std::size_t kLongestTitle = 4096;  // bytes; feeds of short messages have no other text

bool ends_name(std::string_view text, std::size_t at) {
  return at < text.size() && (text[at] == '>' || text[at] == '/' || text[at] == ' ' ||
                              text[at] == '\t' || text[at] == '\n' || text[at] == '\r');
}

constexpr std::size_t kLongestName = 10;  // "blockquote", "figcaption"

enum class Tag { none, opening, closing };

// The name that stands at `begin`, if what follows it ends a name; else empty.
std::string_view name_at(std::string_view text, std::size_t begin) {
  std::size_t end = begin;
  while (end < text.size() && end - begin <= kLongestName && is_ascii_alnum(text[end]))
    ++end;
  return ends_name(text, end) ? text.substr(begin, end - begin) : std::string_view{};
}

// What tag of an HTML element stands at the '<' at `at`.
Tag tag_at(std::string_view text, std::size_t at) {
  const bool closing = text.substr(at + 1, 1) == "/";
  const std::string name = ascii_lower(name_at(text, at + (closing ? 2 : 1)));
  if (!std::binary_search(kElements.begin(), kElements.end(), name)) return Tag::none;
  return closing ? Tag::closing : Tag::opening;
}

// The end tag of an HTML element, or of any element that was opened near the beginning.
bool has_closing_tag(std::string_view text) {
  constexpr std::size_t kNear = 1024;
  for (std::size_t at = text.find("</"); at != std::string_view::npos;
       at = text.find("</", at + 1)) {
    if (tag_at(text, at) == Tag::closing) return true;
    const std::string_view name = name_at(text, at + 2);
    if (name.empty()) continue;
    const std::string opening = '<' + std::string(name);
    if (text.substr(0, std::min(at, kNear)).find(opening) != std::string_view::npos) return true;
  }
  return false;
}

// A reference such as "&amp;" or "&#8217;", semicolon included.
bool has_reference(std::string_view text) {
  for (std::size_t at = text.find('&'); at != std::string_view::npos; at = text.find('&', at + 1)) {
    std::size_t end = at + 1;
    if (end < text.size() && text[end] == '#') ++end;
    const std::size_t begin = end;
    while (end < text.size() && is_ascii_alnum(text[end]))
      ++end;
    if (end == begin || end >= text.size() || text[end] != ';') continue;
    if (text[begin - 1] == '#' || named_entity(text.substr(begin, end - begin))) return true;
  }
  return false;
}

bool is_control(char32_t c) {
  return c >= 0x7F && c < 0xA0;
}

bool only_an_icon_font_shows(char32_t c) {
  return c >= 0xE000 && c <= 0xF8FF;  // private use
}

// Anything that a parser would take for a tag or a comment, known or not.
bool looks_tagged(std::string_view text) {
  for (std::size_t at = text.find('<'); at != std::string_view::npos; at = text.find('<', at + 1)) {
    const std::string_view next = text.substr(at + 1, 3);
    if (next.starts_with('/') || next.starts_with('?') || next == "!--") return true;
    if (!next.empty() && is_ascii_alnum(next.front())) return true;
  }
  return false;
}

std::string unfolded(const Statement& statement) {
  const std::string& value = statement.value;
  if (value.find_first_of("<&") == std::string::npos) return value;
  switch (statement.type) {
    case TextType::html:
    case TextType::xhtml:
      if (looks_tagged(value)) return text_of_html(value);
      break;
    case TextType::unstated:
      if (has_html_tag(value)) return text_of_html(value);
      break;
    case TextType::plain: break;
  }
  return has_reference(value) ? unescape_html(value) : value;
}

}  // namespace

bool has_html_tag(std::string_view text) {
  for (std::size_t at = text.find('<'); at != std::string_view::npos; at = text.find('<', at + 1)) {
    if (tag_at(text, at) != Tag::none || text.substr(at).starts_with("<!--")) return true;
  }
  return false;
}

bool is_markup(const Statement& statement) {
  switch (statement.type) {
    case TextType::plain: return false;
    case TextType::html:
    case TextType::xhtml: return true;
    case TextType::unstated: break;
  }
  return has_html_tag(statement.value) || has_reference(statement.value);
}

std::optional<std::string> markup_escaped_twice(const Statement& statement) {
  const bool is_text = statement.type == TextType::plain || statement.type == TextType::xhtml;
  const std::string_view value = trim(statement.value);
  if (is_text || !value.starts_with("&lt;") || has_html_tag(value)) return std::nullopt;
  std::string markup = unescape_html(value);
  const bool is_whole = markup.ends_with('>') && tag_at(markup, 0) != Tag::none;
  return is_whole ? std::optional(std::move(markup)) : std::nullopt;
}

std::string without_unshown(std::string text) {
  // U+E000 to U+F8FF begin with EE or EF, C1 with C2: most texts hold none of them.
  if (text.find_first_of("\x7F\xEE\xEF\xC2") == std::string::npos) return text;
  std::string kept;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = next_code_point(text, at);
    if (!is_control(c) && !only_an_icon_font_shows(c)) append_code_point(kept, c);
  }
  return kept;
}

std::string one_line(std::string_view text) {
  const bool is_ascii = std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= ' ' && c < 0x7F) || c == '\n' || c == '\t' || c == '\r';
  });
  if (is_ascii) return fold_space(text);  // most titles; the rest would find nothing to do
  return fold_space(without_unshown(clean_utf8(text)));
}

std::string plain_text(const Statement& statement) {
  if (const auto markup = markup_escaped_twice(statement)) return one_line(text_of_html(*markup));
  return one_line(unfolded(statement));
}

std::string title_text(const Statement& statement) {
  std::string text = unfolded(statement);
  if (has_closing_tag(text)) text = text_of_html(text);
  text = one_line(text);
  if (text.size() > kLongestTitle) text = std::string(prefix(text, kLongestTitle)) + "…";
  return text;
}

}  // namespace ilofeed::feeds
