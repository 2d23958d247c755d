#include "daemon/commands/backup.h"

#include <cerrno>
#include <cstdio>
#include <filesystem>
#include <string>
#include <system_error>

#include <fcntl.h>
#include <unistd.h>

#include "daemon/commands/command_line.h"
#include "daemon/control/running_daemon.h"
#include "daemon/setup/environment.h"
#include "daemon/system/unique_fd.h"
#include "feeds/store/open.h"
#include "feeds/store/store_error.h"

namespace ilofeed::daemon {
namespace {

namespace fs = std::filesystem;

constexpr int kOwnerOnly = 0600;

[[noreturn]] void fail_to_write(const fs::path& path) {
  throw feeds::StoreError(
      "cannot write the copy " + path.string() + ": " + std::generic_category().message(errno),
      errno == ENOSPC ? feeds::StoreFault::full : feeds::StoreFault::unusable);
}

/// A file that is only there when it is whole.
class NewFile {
 public:
  explicit NewFile(fs::path path) : path_(std::move(path)), partial_(path_.string() + ".partial") {
    ::unlink(partial_.c_str());
    fd_ = UniqueFd(::open(partial_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, kOwnerOnly));
    if (!fd_) fail_to_write(path_);
  }

  ~NewFile() {
    if (!finished_) ::unlink(partial_.c_str());
  }

  NewFile(const NewFile&) = delete;
  NewFile& operator=(const NewFile&) = delete;

  void write(std::string_view bytes) {
    while (!bytes.empty()) {
      const auto written = ::write(fd_.get(), bytes.data(), bytes.size());
      if (written < 0 && errno == EINTR) continue;
      if (written < 0) fail_to_write(path_);
      bytes.remove_prefix(static_cast<std::size_t>(written));
    }
  }

  const fs::path& partial() const { return partial_; }

  void finish() {
    if (::fsync(fd_.get()) != 0 || ::rename(partial_.c_str(), path_.c_str()) != 0)
      fail_to_write(path_);
    finished_ = true;
  }

 private:
  fs::path path_;
  fs::path partial_;
  UniqueFd fd_;
  bool finished_ = false;
};

int misused(const std::string& what) {
  std::fprintf(stderr, "ilofeed: %s\n", what.c_str());
  return kUsageError;
}

int tell(const std::string& to, const std::string& from, const feeds::StoreCheck& check) {
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

}  // namespace

int backup(const BackupOptions& options) {
  if (options.to.empty()) return misused("say which file the copy is to be");
  std::error_code ignored;
  if (fs::is_directory(options.to, ignored))
    return misused(options.to + " is a folder; name a file in it");
  const auto daemon = RunningDaemon::find(options.config);
  if (daemon && fs::equivalent(daemon->about().store, options.to, ignored))
    return misused(options.to + " is the store itself; name another file for the copy");
  if (daemon) return receive_copy(*daemon, options.to);
  const auto config = load_or_complain(options.config);
  if (!config) return kConfigError;
  const fs::path path = store_file(options.config, config->store.path);
  if (!fs::exists(path)) {
    throw feeds::StoreError("there is no store yet at " + path.string() +
                                "; 'ilofeed serve' or 'ilofeed poll' makes it",
                            feeds::StoreFault::unusable);
  }
  if (fs::equivalent(path, options.to, ignored))
    return misused(options.to + " is the store itself; name another file for the copy");
  feeds::open_store(path, feeds::OpenMode::read_only)->backup(options.to);
  return tell(options.to, path, feeds::check_store(options.to));
}

}  // namespace ilofeed::daemon
