#include "feeds/pages/pages.h"

#include <algorithm>
#include <set>

#include "feeds/pages/html_page.h"
#include "feeds/pages/recipe/proposal.h"
#include "feeds/pages/recipe/selector.h"
#include "feeds/pages/text_page.h"

namespace ilofeed::feeds {

Result<ParsedFeed> read_page(const Document& document, const Source* source) {
  if (document.kind == DocumentKind::text) return pages::read_text_page(document);
  return pages::HtmlPage(document, source).read();
}

Result<ParsedFeed> read_listing(const Document& document, const Source* source) {
  if (document.kind == DocumentKind::text) return pages::read_text_page(document);
  return pages::HtmlPage(document, source).read_as_listing();
}

std::vector<std::string> explain_page(const Document& document, const Source* source) {
  if (document.kind == DocumentKind::text) return {};
  return pages::HtmlPage(document, source).explain();
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

std::vector<std::string> links_on_page(const Document& document, std::vector<std::string> links) {
  if (document.kind == DocumentKind::text) return {};
  const std::set<std::string> there = pages::HtmlPage(document, nullptr).link_keys();
  std::erase_if(links,
                [&](const std::string& link) { return !there.contains(pages::link_key(link)); });
  return links;
}

std::optional<std::string> selector_problem(std::string_view text) {
  const auto selector = pages::read_selector(text);
  if (selector) return std::nullopt;
  return selector.error();
}

}  // namespace ilofeed::feeds
