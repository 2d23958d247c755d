// Patterns over paths, as configurations write them: "/resource/*/*".
#pragma once

#include <string_view>

namespace ilofeed::feeds {

/// True when a path matches a glob, in which * stands for any characters.
bool matches_glob(std::string_view path, std::string_view glob);

}  // namespace ilofeed::feeds
