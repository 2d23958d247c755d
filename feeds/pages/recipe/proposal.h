// A recipe made from a page and from links that are known to be its entries.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "feeds/model/source.h"
#include "feeds/pages/list/entry_list.h"

namespace ilofeed::feeds::pages {

/// What two spellings of one link share: scheme, "www.", fragment, a slash at the end and
/// percent-encoding do not make another link.
std::string link_key(std::string_view address);

/// Nothing when fewer than `share` of the known links are on the page, or when no selector tells
/// their parts from others.
std::optional<Recipe> propose(const PageSetting& page,
                              const pugi::xml_document& document,
                              const std::vector<std::string>& known_links,
                              double share);

}  // namespace ilofeed::feeds::pages
