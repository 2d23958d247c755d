#include "daemon/commands/backup.h"

#include <cstdio>
#include <filesystem>

#include "daemon/commands/command_line.h"
#include "daemon/surroundings.h"
#include "feeds/store/store.h"

namespace ilofeed::daemon {

int backup(const BackupOptions& options) {
  const auto config = load_or_complain(options.config);
  if (!config) return kConfigError;
  const std::filesystem::path path = store_file(*config);
  if (!std::filesystem::exists(path)) {
    throw feeds::StoreError("there is no store yet at " + path.string(), false);
  }
  feeds::Store store(path, feeds::OpenMode::read_only);
  store.backup(options.to);
  std::printf("%s: a copy of %s\n", options.to.c_str(), path.c_str());
  return 0;
}

}  // namespace ilofeed::daemon
