#include "feeds/pages/pages.h"

#include <algorithm>

#include "feeds/pages/html_page.h"
#include "feeds/pages/selector.h"
#include "feeds/pages/text_page.h"

namespace ilofeed::feeds {

Result<ParsedFeed> read_page(const Document& document, const Source* source) {
  if (document.kind == DocumentKind::text) return pages::read_text_page(document);
  return pages::HtmlPage(document, source).read();
}

Result<ParsedFeed> read_article(const Document& document) {
  if (document.kind == DocumentKind::text) return pages::read_text_page(document);
  return pages::HtmlPage(document, nullptr).read_as_article();
}

std::optional<Recipe> propose_recipe(const Document& document,
                                     const std::vector<std::string>& known_links,
                                     double share) {
  if (document.kind == DocumentKind::text) return std::nullopt;
  return pages::HtmlPage(document, nullptr).propose(known_links, share);
}

std::optional<std::string> selector_problem(std::string_view text) {
  const auto selector = pages::read_selector(text);
  if (selector) return std::nullopt;
  return selector.error();
}

}  // namespace ilofeed::feeds
