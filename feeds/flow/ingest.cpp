#include "feeds/flow/ingest.h"

#include "feeds/decode/decode.h"
#include "feeds/pages/pages.h"
#include "feeds/parse/parse.h"

namespace ilofeed::feeds {
namespace {

Result<ParsedFeed> parse_as(const Document& document, const Source* source, ReadAs as) {
  switch (as) {
    case ReadAs::feed: return parse(document);
    case ReadAs::listing: return read_listing(document, source);
    case ReadAs::article: return read_article(document);
    case ReadAs::whatever_it_is: break;
  }
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

Result<Reading> read(Response response, const Source* source, ReadAs as) {
  Result<Document> document = decode_of(std::move(response), source);
  if (!document) return tl::unexpected(std::move(document.error()));
  Result<ParsedFeed> parsed = parse_as(*document, source, as);
  if (!parsed) return tl::unexpected(std::move(parsed.error()));
  // A large document is held once, not twice: what it says stands in `parsed` now.
  std::string().swap(document->text);
  return Reading{std::move(*document), std::move(*parsed)};
}

Result<Feed> read_whole(Response response, const Source* source, Time now, ReadAs as) {
  Result<Reading> reading = read(std::move(response), source, as);
  if (!reading) return tl::unexpected(std::move(reading.error()));
  return normalise(std::move(reading->parsed), reading->document, source, now);
}

}  // namespace

Result<Feed> read_article_document(Response response, const Source* source, Time now) {
  return read_whole(std::move(response), source, now, ReadAs::article);
}

Result<Feed> read_document(Response response, const Source* source, Time now) {
  return read_whole(std::move(response), source, now, ReadAs::whatever_it_is);
}

Result<std::vector<std::string>> explain_document(Response response, const Source* source) {
  const Result<Document> document = decode_of(std::move(response), source);
  if (!document) return tl::unexpected(document.error());
  if (is_feed(*document) || document->kind == DocumentKind::json)
    return fail(Reason::unknown_format, "it is no page: nothing about it is told by evidence");
  return explain_page(*document, source);
}

Result<EntryStream> open_document(Response response, const Source* source, Time now, ReadAs as) {
  Result<Reading> reading = read(std::move(response), source, as);
  if (!reading) return tl::unexpected(std::move(reading.error()));
  return EntryStream(std::move(reading->parsed), reading->document, source, now);
}

}  // namespace ilofeed::feeds
