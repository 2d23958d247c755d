// CSS selectors (Selectors Level 4, the part that reads documents) → XPath 1.0.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <pugixml.hpp>
#include <tl/expected.hpp>

namespace ilofeed::feeds::pages {

/// One alternative of a recipe's field.
struct Selector {
  std::string xpath;      ///< relative to the context node
  std::string attribute;  ///< "h5 a @href" takes href; empty: the text
};

/// Reads a selector as recipes write it: CSS, or XPath when it begins with '/', './' or '(', and
/// "@attribute" at the end. "@href" alone is the context's own attribute. A message for people when
/// it is neither.
tl::expected<Selector, std::string> read_selector(std::string_view text);

/// All nodes a selector finds from `context` on, in document order; empty when it is wrong.
std::vector<pugi::xpath_node> select(pugi::xml_node context, const Selector& selector);

/// The XPath of a list of CSS selectors, relative to the context node.
tl::expected<std::string, std::string> css_to_xpath(std::string_view css);

/// A text as an XPath string: quoted, or put together with concat() when it holds both quotes.
std::string xpath_string(std::string_view text);

}  // namespace ilofeed::feeds::pages
