#include "daemon/system/folder.h"

#include <array>
#include <cerrno>
#include <system_error>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace ilofeed::daemon {
namespace {

namespace fs = std::filesystem;

constexpr const char* kUnfinished = ".ilofeed-new";
constexpr mode_t kFolderForAll = 0755;
constexpr mode_t kFileForAll = 0644;
constexpr int kOpenFolder = O_RDONLY | O_DIRECTORY | O_CLOEXEC;

std::error_code last_error() {
  return {errno, std::generic_category()};
}

bool is_file(const struct stat& status) {
  return S_ISREG(status.st_mode);
}

bool write_all(const UniqueFd& file, std::string_view bytes) {
  while (!bytes.empty()) {
    const auto count = ::write(file.get(), bytes.data(), bytes.size());
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(count));
  }
  return true;
}

}  // namespace

void Folder::fail(const char* what, const std::string& name) const {
  throw fs::filesystem_error(what, path_ / name, last_error());
}

Folder Folder::made(const fs::path& path, Readers readers) {
  const bool is_new = fs::create_directories(path);
  if (is_new && readers == Readers::everybody)
    fs::permissions(path, fs::perms{kFolderForAll}, fs::perm_options::replace);
  UniqueFd fd(::open(path.c_str(), kOpenFolder));
  if (!fd) throw fs::filesystem_error("cannot open", path, last_error());
  return {std::move(fd), path, readers};
}

std::optional<Folder> Folder::find(const std::string& name) const {
  UniqueFd fd(::openat(fd_.get(), name.c_str(), kOpenFolder | O_NOFOLLOW));
  if (!fd) return std::nullopt;
  return Folder(std::move(fd), path_ / name, readers_);
}

Folder Folder::make(const std::string& name) const {
  const bool is_new = ::mkdirat(fd_.get(), name.c_str(), kFolderForAll) == 0;
  if (!is_new && errno != EEXIST) fail("cannot make", name);
  auto folder = find(name);
  if (!folder) fail("is no folder of ours", name);
  if (is_new && readers_ == Readers::everybody) ::fchmod(folder->fd_.get(), kFolderForAll);
  return *std::move(folder);
}

void Folder::replace(const std::string& name, std::string_view bytes) const {
  remove(kUnfinished);
  const UniqueFd out(::openat(
      fd_.get(), kUnfinished, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, kFileForAll));
  const bool is_open =
      out && (readers_ == Readers::as_usual || ::fchmod(out.get(), kFileForAll) == 0);
  if (!is_open || !write_all(out, bytes)) fail("cannot write", kUnfinished);
  if (::renameat(fd_.get(), kUnfinished, fd_.get(), name.c_str()) != 0)
    fail("cannot replace", name);
}

bool Folder::holds_file(const std::string& name) const {
  struct stat status {};

  return ::fstatat(fd_.get(), name.c_str(), &status, AT_SYMLINK_NOFOLLOW) == 0 && is_file(status);
}

std::optional<std::string> Folder::read(const std::string& name, std::size_t most) const {
  const UniqueFd in(
      ::openat(fd_.get(), name.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK));

  struct stat status {};

  if (!in || ::fstat(in.get(), &status) != 0 || !is_file(status)) return std::nullopt;
  std::string text;
  std::array<char, 1U << 16> piece{};
  while (text.size() <= most) {
    const auto count = ::read(in.get(), piece.data(), piece.size());
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return std::nullopt;
    if (count == 0) return text;
    text.append(piece.data(), static_cast<std::size_t>(count));
  }
  return std::nullopt;
}

bool Folder::remove(const std::string& name) const {
  return ::unlinkat(fd_.get(), name.c_str(), 0) == 0;
}

}  // namespace ilofeed::daemon
