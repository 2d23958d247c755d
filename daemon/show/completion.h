// `ilofeed completion`: what shells offer after a tab, made from the command line's own table.
#pragma once

#include <array>
#include <string>
#include <string_view>

namespace CLI {
class App;
}

namespace ilofeed::daemon {

inline constexpr std::array<std::string_view, 3> kShells{"bash", "zsh", "fish"};

/// The script for one of kShells.
std::string completion_for(std::string_view shell, const CLI::App& app);

}  // namespace ilofeed::daemon
