// Whether a folder is fit to hold what is published: we write it, and a web server's user reads it.
#pragma once

#include <filesystem>
#include <string>

namespace ilofeed::daemon {

/// Why this process cannot write below it, or make it where it is not there yet; empty: it can.
std::string why_not_writable(const std::filesystem::path& folder);

/// Why other users cannot read it; empty: they can, as far as the modes of what is there tell.
std::string why_not_readable_by_others(const std::filesystem::path& folder);

}  // namespace ilofeed::daemon
