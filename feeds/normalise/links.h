// Links that stand for documents: one spelling for each.
#pragma once

#include <string>
#include <string_view>

#include "feeds/model/source.h"

namespace ilofeed::feeds {

/// The canonical URL of a document: scheme and host in lower case, a mirror
/// mapped to its site's canonical host, fragment and tracking parameters
/// dropped, percent-encoding normalised. `site` may be null. Empty when `url`
/// is not an absolute http(s) URL.
std::string canonical_url(std::string_view url, const Site* site);

/// The URL as a reader should open it: on its site's canonical host, without a
/// text fragment or one that leads to the comments, and else as it stands. Empty when `url` is not
/// an absolute http(s) URL.
std::string readable_url(std::string_view url, const Site* site);

/// The publisher's id of a document in its URL (Site::document_id; its first
/// group, if it has one); empty: none.
std::string document_id(std::string_view url, const Site* site);

}  // namespace ilofeed::feeds
