// Bodies that are gzip files themselves: sitemaps are often published as sitemap.xml.gz.
#pragma once

#include <string>
#include <string_view>

#include "feeds/result.h"

namespace ilofeed::feeds {

/// True for the first bytes of a gzip file (RFC 1952 §2.3.1).
bool is_gzip(std::string_view bytes);

/// What a gzip file holds. Fails with too_large beyond 50 MiB (what a sitemap may have at most),
/// with truncated when it ends too soon, with malformed when it is broken.
Result<std::string> gunzip(std::string_view bytes);

}  // namespace ilofeed::feeds
