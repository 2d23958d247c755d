// Absolute URLs from the references in a document.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "feeds/model/parsed_feed.h"
#include "feeds/text/url/url.h"

namespace ilofeed::feeds {

/// Knows what the references of one document stand against (RFC 3986 §5.1):
/// xml:base, then the document's own URL, then `fallback_url` where that is not known.
class Addresses {
 public:
  Addresses(std::string_view document_url, std::string_view fallback_url);

  /// The absolute URL for a reference; empty when there is none, or when its
  /// scheme is none that may be linked (http, https, ftp, mailto, magnet …).
  std::string absolute(std::string_view reference, std::string_view xml_base);

  std::string absolute(const Statement& statement) {
    return absolute(statement.value, statement.base);
  }

  /// The same, for http and https only.
  std::string absolute_http(const Statement& statement);

  /// The same as they are published: out of redirects that hold them in plain sight, and without
  /// tracking parameters. Feeds, hubs and pages that are to be fetched keep theirs.
  std::string published(const Statement& statement);
  std::string published_http(const Statement& statement);

  /// The URL that references inside a statement's mark-up stand against; may be empty.
  std::string base_of(const Statement& statement);

 private:
  const std::optional<Url>& base(std::string_view xml_base);

  std::optional<Url> document_;
  std::string last_xml_base_;  // neighbours share theirs
  std::optional<Url> last_base_;
};

}  // namespace ilofeed::feeds
