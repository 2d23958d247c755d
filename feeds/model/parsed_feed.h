// Exactly what a document says, before anything is mended: every field
// optional, every string as it stood. What it means is decided in normalise.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "feeds/model/document.h"
#include "feeds/model/element.h"
#include "feeds/model/shared_text.h"

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

/// How the value of a statement is to be read.
enum class TextType {
  unstated,  ///< the format does not say: may be text or HTML
  plain,
  html,   ///< character data that holds mark-up
  xhtml,  ///< mark-up, serialised; xml:base attributes inside it are kept
};

/// One thing a document says.
struct Statement {
  Element element;
  TextType type = TextType::unstated;
  std::string value;    ///< as it stood; character references of the format itself undone
  SharedText base;      ///< xml:base in force, resolved as far as it can be; empty: the document's
  SharedText language;  ///< xml:lang in force; may be empty
  /// Those that matter: rel, type, length, scheme; name, email and uri of a person.
  std::vector<std::pair<std::string, std::string>> attributes;

  /// An attribute's value; empty when it is not there.
  std::string_view attribute(std::string_view name) const;
};

struct ParsedEntry {
  std::vector<Statement> statements;  ///< in document order
};

struct ParsedFeed {
  Format format = Format::unknown;
  std::vector<Statement> statements;
  std::vector<ParsedEntry> entries;   ///< in document order
  std::vector<std::string> children;  ///< a sitemap index: the sitemaps it lists
  std::vector<Repair> repairs;        ///< beyond those of the document
  bool cut_short = false;             ///< the document ends before its root element (object) does
  std::vector<std::string>
      notes;          ///< for the operator: why there are no entries, what was left out
  std::string shape;  ///< pages: the path signature of the matched items; empty else
};

}  // namespace ilofeed::feeds
