// Whether other users of this machine, a web server's for one, can read a folder.
#pragma once

#include <filesystem>
#include <string>

namespace ilofeed::daemon {

/// Why they cannot; empty: they can, as far as the modes of what is there tell.
std::string why_not_readable_by_others(const std::filesystem::path& folder);

}  // namespace ilofeed::daemon
