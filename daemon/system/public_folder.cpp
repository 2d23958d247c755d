#include "daemon/system/public_folder.h"

#include <cerrno>
#include <system_error>

#include <unistd.h>

namespace ilofeed::daemon {

namespace fs = std::filesystem;

std::string why_not_writable(const fs::path& folder) {
  fs::path at = folder;
  std::error_code error;
  while (at.has_relative_path() && !fs::exists(at, error))
    at = at.parent_path();
  if (::access(at.c_str(), W_OK | X_OK) == 0) return {};
  return at.string() + " cannot be written: " + std::generic_category().message(errno);
}

std::string why_not_readable_by_others(const fs::path& folder) {
  std::error_code error;
  for (fs::path at = folder; at.has_relative_path(); at = at.parent_path()) {
    const fs::perms needed =
        at == folder ? fs::perms::others_exec | fs::perms::others_read : fs::perms::others_exec;
    const fs::file_status status = fs::status(at, error);
    if (fs::exists(status) && (status.permissions() & needed) != needed)
      return at.string() + " may not be entered by a web server";
  }
  return {};
}

}  // namespace ilofeed::daemon
