// "Did you mean": the known name nearest to a mistyped one.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace ilofeed::feeds {

/// Empty when nothing is near enough to be what was meant.
std::string nearest(std::string_view typed, const std::vector<std::string>& known);

}  // namespace ilofeed::feeds
