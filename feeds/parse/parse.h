// Feed documents (RSS, Atom, JSON Feed, CDF, sitemaps) → what they say.
#pragma once

#include "feeds/model/document.h"
#include "feeds/model/parsed_feed.h"
#include "feeds/result.h"

namespace ilofeed::feeds {

/// True when the document's root says that it is one of the formats read here,
/// whatever the media type claimed; broken mark-up included.
bool is_feed(const Document& document);

/// Reads a feed document. Broken XML is recovered and told in `repairs`.
/// Fails with malformed when nothing of it could be read.
Result<ParsedFeed> parse(const Document& document);

}  // namespace ilofeed::feeds
