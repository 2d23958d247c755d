// HTML as browsers read it (WHATWG), as a tree that XPath can query.
#pragma once

#include <string>
#include <string_view>

#include <pugixml.hpp>

namespace ilofeed::feeds {

/// Parses a whole page. Always gives html > head + body. Element and attribute
/// names are in lower case; SVG and MathML elements keep their namespace as an
/// `xmlns` attribute on the outermost one. Comments are dropped. Scripts and
/// styles are kept as text. Time and memory are linear in the input: elements
/// nested deeper than kMaxHtmlDepth are flattened before the tree is built, and what follows after
/// some hundred thousand elements is left out: `left_out` receives how many bytes.
pugi::xml_document parse_html(std::string_view utf8, std::size_t* left_out = nullptr);

/// Parses a fragment as the content of <body>, or of a table or row where it
/// begins with a part of one; the document's children are the fragment's nodes,
/// without html, head and body.
pugi::xml_document parse_html_fragment(std::string_view utf8);

inline constexpr int kMaxHtmlDepth = 256;

/// Serialises a node and what is in it as HTML (WHATWG §13.3): void elements
/// without end tags, text and attribute values escaped.
std::string html_of(pugi::xml_node node);
/// The same for the children only.
std::string inner_html_of(pugi::xml_node node);

/// The text a reader would see: white space folded, block elements and <br>
/// apart by a blank, script, style, template and noscript left out, hidden elements too.
std::string text_of(pugi::xml_node node);

/// True when the page itself does not show this element: the hidden attribute, or a style that
/// hides it.
bool is_hidden(pugi::xml_node element);
/// The same of a style attribute alone.
bool is_hiding_style(std::string_view style);

/// A property's value in a style attribute, in lower case and without blanks; empty where it has
/// none.
std::string css_property(std::string_view style, std::string_view name);

/// What text_of gives for a string of mark-up: tags removed, character references undone.
std::string text_of_html(std::string_view html);
/// The same without its tables: one that is read as a line says nothing.
std::string text_beside_tables(const std::string& html);

/// `text` with & < > " escaped, for element content and attribute values of HTML and XML.
std::string escape_markup(std::string_view text);
/// The same, at the end of `out`.
void append_escaped_markup(std::string& out, std::string_view text);

/// True when the string holds something that looks like a tag or a character reference.
bool looks_like_html(std::string_view text);

}  // namespace ilofeed::feeds
