// What a command says, as the daemon that was asked tells it.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "daemon/serve/respond.h"

namespace ilofeed::daemon {

struct Told {
  int status = 0;   ///< the exit status
  std::string out;  ///< for standard output
  std::string err;  ///< for standard error
};

/// Prints what was told where it belongs. Gives the exit status.
int print(const Told& told);

Reply reply_of(const Told& told);
/// The other way; nothing when it is none.
std::optional<Told> told_of(std::string_view body);

}  // namespace ilofeed::daemon
