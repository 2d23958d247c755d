// One row a format. To read a new one: write its file, declare its function here, add its row.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "feeds/model/document.h"
#include "feeds/model/parsed_feed.h"
#include "feeds/parse/vocabulary.h"
#include "feeds/parse/xml/xml_scope.h"
#include "feeds/result.h"

namespace ilofeed::feeds {

/// The element that makes an XML document a feed.
struct Root {
  std::size_t offset = 0;  ///< where its tag begins
  Name name;
  std::string version;      ///< its `version` attribute
  bool after_junk = false;  ///< something stands before it that should not
};

/// Finds it, whatever stands before it; nothing when the document is no feed.
std::optional<Root> find_root(const Document& document);

using XmlReader = Result<ParsedFeed> (*)(const Document&, const Root&);

struct XmlFormat {
  std::string_view root;  ///< local name, lower case
  XmlReader read;
};

std::span<const XmlFormat> xml_formats();

Result<ParsedFeed> read_rss(const Document& document, const Root& root);
Result<ParsedFeed> read_atom(const Document& document, const Root& root);
Result<ParsedFeed> read_cdf(const Document& document, const Root& root);
Result<ParsedFeed> read_sitemap(const Document& document, const Root& root);
Result<ParsedFeed> read_json_feed(const Document& document);

/// True when a JSON text says that it is a feed.
bool is_json_feed(std::string_view text);

/// How RSS, Atom and CDF differ.
struct Dialect {
  Format format = Format::unknown;
  Core core = Core::rss;
};

/// Reads a document of items or entries.
Result<ParsedFeed> read_feed(const Document& document, const Root& root, const Dialect& dialect);

}  // namespace ilofeed::feeds
