// HTML that is safe to hand to any reader.
#pragma once

#include <string>
#include <string_view>

namespace ilofeed::feeds {

/// Keeps an allow-list of elements, attributes and URL schemes over a real
/// HTML5 tree; relative URLs are resolved against `base_url` (empty: left out
/// when relative). Idempotent: sanitising the result again changes nothing.
std::string sanitise(std::string_view html, std::string_view base_url);

}  // namespace ilofeed::feeds
