#include "daemon/system/readable_by_others.h"

namespace ilofeed::daemon {

namespace fs = std::filesystem;

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
