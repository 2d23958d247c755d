#include "daemon/commands/backup.h"

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <string>
#include <system_error>
#include <vector>

#include "daemon/commands/command_line.h"
#include "daemon/control/running_daemon.h"
#include "daemon/setup/environment.h"
#include "daemon/system/clock.h"
#include "daemon/system/new_file.h"
#include "feeds/store/open.h"
#include "feeds/store/store_error.h"

namespace ilofeed::daemon {
namespace {

namespace fs = std::filesystem;

int misused(const std::string& what) {
  std::fprintf(stderr, "ilofeed: %s\n", what.c_str());
  return kUsageError;
}

int tell(const fs::path& to, const fs::path& from, const feeds::StoreCheck& check) {
  std::printf("%s: a copy of %s, %d stories\n", to.c_str(), from.c_str(), check.stories);
  return 0;
}

int receive_copy(const RunningDaemon& daemon, const fs::path& to) {
  daemon.introduce();
  NewFile file(to);
  const auto told =
      daemon.receive("backup", [&file](std::string_view bytes) { file.write(bytes); });
  if (told) return print(*told);
  const feeds::StoreCheck check = feeds::check_store(file.partial());
  file.finish();
  return tell(to, daemon.about().store, check);
}

int copy_to(const fs::path& to, const ConfigOption& option) {
  std::error_code ignored;
  const auto daemon = RunningDaemon::find(option);
  if (daemon && fs::equivalent(daemon->about().store, to, ignored))
    return misused(to.string() + " is the store itself; name another file for the copy");
  if (daemon) return receive_copy(*daemon, to);
  const auto config = load_or_complain(option);
  if (!config) return kConfigError;
  const feeds::StorePlace place = store_place(option, config->store);
  const fs::path& path = place.file;
  if (place.url.empty() && !fs::exists(path)) {
    throw feeds::StoreError("there is no store yet at " + path.string() +
                                "; 'ilofeed serve' or 'ilofeed poll' makes it",
                            feeds::StoreFault::unusable);
  }
  if (fs::equivalent(path, to, ignored))
    return misused(to.string() + " is the store itself; name another file for the copy");
  feeds::open_store(place, feeds::OpenMode::read_only)->backup(to);
  return tell(to, path, feeds::check_store(to));
}

constexpr const char* kBeginning = "ilofeed-";
constexpr const char* kEnd = ".db";

// "ilofeed-20240501T093000Z.db"
std::string name_by(Time now) {
  std::string name = kBeginning;
  for (const char c : feeds::rfc3339(now)) {
    if (c != '-' && c != ':') name += c;
  }
  return name + kEnd;
}

bool is_named_by_time(const std::string& name) {
  return name.size() == name_by({}).size() && name.starts_with(kBeginning) && name.ends_with(kEnd);
}

// Names by time are in the order of time.
void remove_all_but(int newest, const fs::path& folder) {
  std::vector<fs::path> copies;
  for (const auto& each : fs::directory_iterator(folder)) {
    if (is_named_by_time(each.path().filename().string())) copies.push_back(each.path());
  }
  std::ranges::sort(copies, std::ranges::greater{});
  for (auto i = static_cast<std::size_t>(newest); i < copies.size(); ++i) {
    fs::remove(copies[i]);
    std::printf("%s: removed\n", copies[i].c_str());
  }
}

}  // namespace

int backup(const BackupOptions& options) {
  if (options.to.empty()) return misused("say which file the copy is to be");
  std::error_code ignored;
  const bool is_folder = fs::is_directory(options.to, ignored);
  if (options.keep == 0) {
    return is_folder ? misused(options.to + " is a folder; name a file in it, or say --keep")
                     : copy_to(options.to, options.config);
  }
  if (!is_folder) return misused(options.to + " is no folder, in which --keep could keep copies");
  const int status = copy_to(fs::path(options.to) / name_by(read_clocks().time()), options.config);
  if (status == 0) remove_all_but(options.keep, options.to);
  return status;
}

}  // namespace ilofeed::daemon
