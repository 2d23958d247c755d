#include "feeds/pages/pages.h"

#include <algorithm>

#include "feeds/pages/html_page.h"
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

}  // namespace ilofeed::feeds
