#include "daemon/commands/restore.h"

#include <cstdio>
#include <filesystem>
#include <string>
#include <system_error>

#include "daemon/commands/command_line.h"
#include "daemon/control/running_daemon.h"
#include "daemon/setup/environment.h"
#include "daemon/system/clock.h"
#include "daemon/system/new_file.h"
#include "daemon/system/owner.h"
#include "feeds/store/open.h"
#include "feeds/store/store_error.h"

namespace ilofeed::daemon {
namespace {

namespace fs = std::filesystem;

// With its log, which belongs to it alone.
fs::path keep_before(const fs::path& store) {
  std::string stamp;
  for (const char c : feeds::rfc3339(read_clocks().time())) {
    if (c != '-' && c != ':') stamp += c;
  }
  const fs::path kept = store.string() + ".before-" + stamp;
  std::error_code missing;
  for (const char* log : {"-wal", "-shm"})
    fs::rename(store.string() + log, kept.string() + log, missing);
  fs::rename(store, kept);
  return kept;
}

}  // namespace

int restore(const RestoreOptions& options) {
  std::error_code ignored;
  if (!fs::exists(options.from, ignored)) {
    std::fprintf(stderr, "ilofeed: there is no file %s to restore from\n", options.from.c_str());
    return kUsageError;
  }
  if (const auto daemon = RunningDaemon::find(options.config)) {
    std::fprintf(stderr,
                 "ilofeed: the daemon %ld runs on the store %s; stop it first (systemctl stop "
                 "ilofeed)\n",
                 daemon->about().process,
                 daemon->about().store.c_str());
    return kTryLater;
  }
  const feeds::StorePlace place =
      store_place(options.config, load_configuration(options.config).store);
  if (!place.url.empty()) {
    std::fprintf(stderr,
                 "ilofeed: the store is the database %s; bring a backup back by PostgreSQL's own "
                 "means, or copy a file into an empty one: ilofeed store copy %s %s\n",
                 place.name().c_str(),
                 options.from.c_str(),
                 place.name().c_str());
    return kUsageError;
  }
  const fs::path& store = place.file;
  if (fs::equivalent(store, options.from, ignored)) {
    std::fprintf(stderr, "ilofeed: %s is the store itself\n", options.from.c_str());
    return kUsageError;
  }
  const feeds::StoreCheck check = feeds::check_store(options.from);
  NewFile file(store);
  file.copy(options.from);
  give_to(file.fd(), owner_for(store));
  if (fs::exists(store))
    std::printf("the store before is kept as %s\n", keep_before(store).c_str());
  file.finish();
  std::printf("%s: %d stories, from %s\n", store.c_str(), check.stories, options.from.c_str());
  return 0;
}

}  // namespace ilofeed::daemon
