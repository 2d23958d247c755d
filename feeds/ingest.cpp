#include "feeds/ingest.h"

#include "feeds/decode/decode.h"
#include "feeds/normalise/normalise.h"
#include "feeds/pages/pages.h"
#include "feeds/parse/parse.h"

namespace ilofeed::feeds {
namespace {

Result<ParsedFeed> read(const Document& document, const Source* source) {
  if (is_feed(document)) return parse(document);
  if (document.kind == DocumentKind::json) {
    return fail(Reason::unknown_format, "JSON, but no JSON Feed (no \"version\" and \"items\")");
  }
  return read_page(document, source);
}

}  // namespace

Result<Feed> read_article_document(Response response, const Source* source, Time now) {
  Result<Document> document = decode(std::move(response));
  if (!document) return tl::unexpected(std::move(document.error()));
  Result<ParsedFeed> parsed = read_article(*document);
  if (!parsed) return tl::unexpected(std::move(parsed.error()));
  return normalise(std::move(*parsed), *document, source, now);
}

Result<Feed> read_document(Response response, const Source* source, Time now) {
  Result<Document> document = decode(std::move(response));
  if (!document) return tl::unexpected(std::move(document.error()));
  Result<ParsedFeed> parsed = read(*document, source);
  if (!parsed) return tl::unexpected(std::move(parsed.error()));
  // A large document is held once, not twice: what it says stands in `parsed` now.
  std::string().swap(document->text);
  return normalise(std::move(*parsed), *document, source, now);
}

}  // namespace ilofeed::feeds
