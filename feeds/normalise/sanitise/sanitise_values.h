// Attribute values that are safe to hand on.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "feeds/normalise/sanitise/sanitise_rules.h"
#include "feeds/text/url/url.h"

namespace ilofeed::feeds {

/// The value as it may be written; nothing where it may not. Relative
/// addresses are resolved against `base` (null: refused).
std::optional<std::string> safe_value(Check check, std::string_view value, const Url* base);

}  // namespace ilofeed::feeds
