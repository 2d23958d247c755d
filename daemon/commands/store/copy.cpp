#include "daemon/commands/store/copy.h"

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <optional>
#include <system_error>

#include <unistd.h>

#include "daemon/control/running_daemon.h"
#include "daemon/setup/environment.h"
#include "daemon/show/table.h"
#include "daemon/system/clock.h"
#include "daemon/system/exit_status.h"
#include "daemon/system/owner.h"
#include "daemon/system/store_lock.h"
#include "feeds/store/copy.h"

namespace ilofeed::daemon {
namespace {

namespace fs = std::filesystem;
using feeds::StoreCopy;
using feeds::StorePlace;

// A password goes only to the database that it is configured for.
StorePlace place_named(const std::string& name, const config::StoreSettings& configured) {
  if (!feeds::is_database_url(name)) return name;
  return {{}, name, name == configured.url ? configured.password : std::string()};
}

/// A file that no daemon uses while this lives. Of a database the store itself sees to that.
class Untouched {
 public:
  explicit Untouched(const StorePlace& place) {
    if (place.url.empty()) lock_.emplace(place.file);
  }

 private:
  std::optional<StoreLock> lock_;
};

bool has_daemon(const StorePlace& place) {
  if (!place.url.empty()) return false;
  const auto daemon = RunningDaemon::find({.store = place.file.string()});
  if (!daemon) return false;
  std::fprintf(stderr,
               "ilofeed: the daemon %ld runs on the store %s; stop it first (systemctl stop "
               "ilofeed)\n",
               daemon->about().process,
               place.file.c_str());
  return true;
}

/// A line on a terminal that says how far it is.
class ProgressLine {
 public:
  ProgressLine() = default;

  ~ProgressLine() { clear(); }

  ProgressLine(const ProgressLine&) = delete;
  ProgressLine& operator=(const ProgressLine&) = delete;

  void show(const feeds::CopyProgress& progress) {
    const std::int64_t percent = progress.rows * 100 / std::max(progress.total, std::int64_t{1});
    if (!is_terminal_ || (percent == percent_ && progress.stage == stage_)) return;
    percent_ = percent;
    stage_ = progress.stage;
    const bool copies = progress.stage == feeds::CopyProgress::Stage::copying;
    std::fprintf(stderr,
                 "\r\x1b[K%s: %lld %% of %lld rows",
                 copies ? "copying" : "comparing",
                 static_cast<long long>(percent),
                 static_cast<long long>(progress.total));
  }

  void clear() const {
    if (is_terminal_ && percent_ >= 0) std::fputs("\r\x1b[K", stderr);
  }

 private:
  bool is_terminal_ = ::isatty(STDERR_FILENO) == 1;
  std::int64_t percent_ = -1;
  feeds::CopyProgress::Stage stage_ = feeds::CopyProgress::Stage::copying;
};

void tell_beginning(const StoreCopy& copy) {
  switch (copy.beginning) {
    case StoreCopy::Beginning::fresh: return;
    case StoreCopy::Beginning::gone_on_with:
      std::fputs("note: an earlier copy was stopped; it was gone on with\n", stderr);
      return;
    case StoreCopy::Beginning::anew:
      std::fputs(
          "note: an earlier copy was stopped, and the store was written since; all of it was "
          "copied anew\n",
          stderr);
  }
}

std::int64_t tell_tables(const StoreCopy& copy) {
  Table table({"TABLE", "ROWS"});
  std::int64_t all = 0;
  for (const feeds::CopiedTable& each : copy.tables) {
    table.add({each.name, std::to_string(each.rows)});
    all += each.rows;
  }
  table.print(stdout);
  return all;
}

// Root copies for the service, which owns the folder; its lock must not be in the service's way.
void give_away(const StorePlace& to) {
  if (!to.url.empty() || ::geteuid() != 0) return;
  const Owner owner = owner_by_folder(to.file);
  give_file_to(to.file, owner);
  give_file_to(to.file.string() + ".lock", owner);
}

}  // namespace

int copy_store(const StoreCopyOptions& options) {
  const config::StoreSettings configured = load_configuration(options.config).store;
  const StorePlace from = place_named(options.from, configured);
  const StorePlace to = place_named(options.to, configured);
  std::error_code ignored;
  if (from.url.empty() && !fs::exists(from.file, ignored)) {
    std::fprintf(stderr, "ilofeed: there is no store %s to copy\n", from.file.c_str());
    return kUsageError;
  }
  if (from.url == to.url && fs::weakly_canonical(from.file) == fs::weakly_canonical(to.file)) {
    std::fprintf(stderr, "ilofeed: %s cannot be copied onto itself\n", from.name().c_str());
    return kUsageError;
  }
  if (has_daemon(from) || has_daemon(to)) return kTryLater;
  const Untouched source(from);
  const Untouched goal(to);
  const auto began = read_clocks().moment;
  ProgressLine line;
  const StoreCopy copy = feeds::copy_store(
      from, to, [&line](const feeds::CopyProgress& progress) { line.show(progress); });
  line.clear();
  give_away(to);
  tell_beginning(copy);
  const std::int64_t rows = tell_tables(copy);
  std::printf("%s: a copy of %s, %lld rows, each compared, in %.1f s\n",
              to.name().c_str(),
              from.name().c_str(),
              static_cast<long long>(rows),
              std::chrono::duration<double>(read_clocks().moment - began).count());
  return 0;
}

}  // namespace ilofeed::daemon
