#include "daemon/commands/backup.h"

#include <cstdio>
#include <filesystem>
#include <system_error>

#include "daemon/commands/command_line.h"
#include "daemon/setup/surroundings.h"
#include "feeds/store/open.h"

namespace ilofeed::daemon {

int backup(const BackupOptions& options) {
  const auto config = load_or_complain(options.config);
  if (!config) return kConfigError;
  const std::filesystem::path path = store_file(*config);
  if (!std::filesystem::exists(path)) {
    throw feeds::StoreError("there is no store yet at " + path.string() +
                                "; 'ilofeed serve' or 'ilofeed poll' makes it",
                            false);
  }
  std::error_code ignored;
  if (std::filesystem::equivalent(path, options.to, ignored)) {
    std::fprintf(stderr,
                 "ilofeed: %s is the store itself; name another file for the copy\n",
                 options.to.c_str());
    return kUsageError;
  }
  feeds::open_store(path, feeds::OpenMode::read_only)->backup(options.to);
  std::printf("%s: a copy of %s\n", options.to.c_str(), path.c_str());
  return 0;
}

}  // namespace ilofeed::daemon
