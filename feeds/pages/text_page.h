// News pages that were saved as plain text: lists and articles.
#pragma once

#include "feeds/model/document.h"
#include "feeds/model/parsed_feed.h"

namespace ilofeed::feeds::pages {

/// Entries are numbered, bulleted or told by their date lines; in an entry stand credit, kicker,
/// title, date with place, summary, in this order, all but the title optional.
ParsedFeed read_text_page(const Document& document);

}  // namespace ilofeed::feeds::pages
