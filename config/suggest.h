// Words for complaints: what was written, and what may have been meant.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace ilofeed::config {

/// 'newsroom', quoted for a message; cut when long.
std::string quote(std::string_view text);

/// "; did you mean 'title'?" or nothing. Knows what other programs call the same thing.
std::string did_you_mean(const std::string& word, const std::vector<std::string>& candidates);

}  // namespace ilofeed::config
