// Exactly what a document says, before anything is mended: every field
// optional, every string as it stood. What it means is decided in normalise.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "feeds/model/document.h"
#include "feeds/model/parsed_entries.h"

namespace ilofeed::feeds {

/// What a document turned out to be, and the name `ilofeed parse` prints.
enum class Format {
  unknown,
  rss_2_0,
  rss_1_0,
  rss_0_9x,
  atom_1_0,
  atom_0_3,
  cdf,
  json_feed_1_0,
  json_feed_1_1,
  sitemap,
  html_listing,
  html_article,
  text_listing,
  text_article
};

/// "rss-2.0", "html-listing"; empty for unknown.
std::string_view name_of(Format);

/// A page that was read for its entries, as opposed to a feed.
bool is_page(Format format);

struct ParsedFeed {
  Format format = Format::unknown;
  std::vector<Statement> statements;
  ParsedEntries entries;              ///< in document order
  std::vector<std::string> children;  ///< a sitemap index: the sitemaps it lists
  std::vector<Repair> repairs;        ///< beyond those of the document
  bool cut_short = false;             ///< the document ends before its root element (object) does
  std::vector<std::string>
      notes;          ///< for the operator: why there are no entries, what was left out
  std::string shape;  ///< pages: the path signature of the matched items; empty else
};

}  // namespace ilofeed::feeds
