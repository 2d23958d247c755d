#include "feeds/flow/ingest.h"

#include "feeds/decode/decode.h"
#include "feeds/pages/pages.h"
#include "feeds/parse/parse.h"

namespace ilofeed::feeds {
namespace {

Result<ParsedFeed> parse_any(const Document& document, const Source* source) {
  if (is_feed(document)) return parse(document);
  if (document.kind == DocumentKind::json) {
    return fail(Reason::unknown_format, "JSON, but no JSON Feed (no \"version\" and \"items\")");
  }
  return read_page(document, source);
}

struct Reading {
  Document document;  // all but its text
  ParsedFeed parsed;
};

Result<Document> decode_of(Response response, const Source* source) {
  if (source != nullptr) response.encoding = source->encoding;
  return decode(std::move(response));
}

Result<Reading> read(Response response, const Source* source) {
  Result<Document> document = decode_of(std::move(response), source);
  if (!document) return tl::unexpected(std::move(document.error()));
  Result<ParsedFeed> parsed = parse_any(*document, source);
  if (!parsed) return tl::unexpected(std::move(parsed.error()));
  // A large document is held once, not twice: what it says stands in `parsed` now.
  std::string().swap(document->text);
  return Reading{std::move(*document), std::move(*parsed)};
}

}  // namespace

Result<Feed> read_article_document(Response response, const Source* source, Time now) {
  Result<Document> document = decode_of(std::move(response), source);
  if (!document) return tl::unexpected(std::move(document.error()));
  Result<ParsedFeed> parsed = read_article(*document);
  if (!parsed) return tl::unexpected(std::move(parsed.error()));
  return normalise(std::move(*parsed), *document, source, now);
}

Result<Feed> read_document(Response response, const Source* source, Time now) {
  Result<Reading> reading = read(std::move(response), source);
  if (!reading) return tl::unexpected(std::move(reading.error()));
  return normalise(std::move(reading->parsed), reading->document, source, now);
}

Result<EntryStream> open_document(Response response, const Source* source, Time now) {
  Result<Reading> reading = read(std::move(response), source);
  if (!reading) return tl::unexpected(std::move(reading.error()));
  return EntryStream(std::move(reading->parsed), reading->document, source, now);
}

}  // namespace ilofeed::feeds
