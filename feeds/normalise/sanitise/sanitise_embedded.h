// What pages embed by ways that readers do not have: images that a script loads, players in frames.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include <pugixml.hpp>

#include "feeds/text/url/url.h"

namespace ilofeed::feeds {

/// The address that a script would give an image, in whatever attribute it is kept; empty: none.
std::string_view late_source(pugi::xml_node image);
/// The same for its srcset.
std::string_view late_srcset(pugi::xml_node image);

/// True for an image that only keeps the place of the one in the <noscript> behind it.
bool keeps_place(pugi::xml_node image);

/// The address of what a frame or object plays; nothing for frames of any other kind (counters,
/// advertisements, boxes of social networks). `base` may be null.
std::optional<Url> played_address(pugi::xml_node element, const Url* base);

}  // namespace ilofeed::feeds
