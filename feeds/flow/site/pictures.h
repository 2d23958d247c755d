// Which pictures we hand on: those of entries that may be seen, and no others.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "feeds/flow/outgoing.h"

namespace ilofeed::feeds {

/// Where the picture is published that stands here at a path, as far as those may see its story for
/// whom the plan is; nothing: there is none.
std::optional<std::string> picture_at(Store& store, const PublishPlan& plan, std::string_view path);

}  // namespace ilofeed::feeds
