// What a daemon does of what several may do together.
#pragma once

#include <optional>
#include <string_view>

namespace ilofeed::daemon {

enum class Role {
  both,
  poll,   ///< asks sources; its port tells how it fares
  serve,  ///< answers readers; asks no source
};

/// "both", "poll", "serve".
std::optional<Role> role_named(std::string_view name);

}  // namespace ilofeed::daemon
