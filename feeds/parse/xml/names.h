// Namespaces that feeds use, whatever way they are spelled.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace ilofeed::feeds {

enum class Namespace {
  unknown,
  none,  ///< no namespace, or a default namespace nobody knows on the root
  rss,   ///< RSS 1.0 and the namespaces that were invented for 0.9x and 2.0
  rss_090,
  atom,
  atom_03,
  rdf,
  xml,
  xhtml,
  svg,
  mathml,
  dc,
  dcterms,
  content,
  media,
  itunes,
  googleplay,
  podcast,
  syndication,
  feedburner,
  pheedo,
  prism,
  webfeeds,
  sitemap,
  news,
  sitemap_image,
};

/// By its name (a URI; letter case, scheme and a slash or # at the end do not matter).
std::optional<Namespace> namespace_by_uri(std::string_view uri);

/// By the prefix that everybody uses for it: for documents that declare none, or a wrong one.
std::optional<Namespace> namespace_by_usual_prefix(std::string_view prefix);

}  // namespace ilofeed::feeds
