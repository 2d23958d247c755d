// What a document says → clean values. Every repair is made here, once for all formats.
#pragma once

#include "feeds/model/document.h"
#include "feeds/model/feed.h"
#include "feeds/model/parsed_feed.h"
#include "feeds/model/source.h"

namespace ilofeed::feeds {

/// Chooses each field by the table of precedence, resolves links, reads dates,
/// sanitises HTML, gives every entry an id. Of the document only what is beside
/// its text is looked at. `source` may be null. `now` freezes relative dates
/// ("3 days ago") and is used for nothing else.
Feed normalise(ParsedFeed parsed, const Document& document, const Source* source, Time now);

}  // namespace ilofeed::feeds
