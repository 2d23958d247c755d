// A response made readable: UTF-8 text of a known kind.
#pragma once

#include <string>
#include <vector>

namespace ilofeed::feeds {

enum class DocumentKind { xml, json, html, text };

/// A repair that was needed to read a document, for the operator.
struct Repair {
  std::string what;  ///< "undefined entity &nbsp; resolved"
  int line = 0;      ///< 1-based; 0: the whole document
};

struct Document {
  DocumentKind kind = DocumentKind::text;
  std::string text;      ///< valid UTF-8; no byte order mark
  std::string base_url;  ///< the URL that relative references stand against; may be empty
  std::string language;  ///< from Content-Language; may be empty
  std::vector<Repair> repairs;
};

}  // namespace ilofeed::feeds
