#include "feeds/store/sqlite/file/access.h"

#include <cerrno>
#include <system_error>

#include <fcntl.h>
#include <unistd.h>

#include "feeds/store/store_error.h"

namespace ilofeed::feeds {
namespace {

namespace fs = std::filesystem;

std::string advice_on_access(int error) {
  switch (error) {
    case EROFS: return "; its disk is mounted for reading only: mount it anew, or see its log";
    case EACCES:
    case EPERM:
      return "; this user may not write it: change its owner, or choose another store.path";
    default: return "; check store.path";
  }
}

// Who owns nothing in a folder may still write a file in it, but SQLite needs a log beside that.
int why_unwritable(const fs::path& path) {
  if (::access(path.c_str(), W_OK) != 0 && errno != ENOENT) return errno;
  const fs::path folder = path.has_parent_path() ? path.parent_path() : fs::path(".");
  return ::access(folder.c_str(), W_OK | X_OK) != 0 && errno != ENOENT ? errno : 0;
}

std::string uri_of(const fs::path& path) {
  std::string name = "file:";
  for (const char c : fs::absolute(path).string()) {
    if (c == '%' || c == '?' || c == '#') {
      constexpr char kDigits[] = "0123456789ABCDEF";
      name += '%';
      name += kDigits[static_cast<unsigned char>(c) >> 4U];
      name += kDigits[static_cast<unsigned char>(c) & 15U];
    } else {
      name += c;
    }
  }
  return name;
}

}  // namespace

void make_folder_of(const fs::path& path) {
  const fs::path folder = path.parent_path();
  if (folder.empty()) return;
  std::error_code error;
  fs::create_directories(folder, error);
  if (error) {
    const bool in_the_way = error == std::errc::not_a_directory;
    throw StoreError(
        "cannot make the folder of the store " + path.string() + ": " + error.message() +
            (in_the_way
                 ? "; choose another store.path"
                 : "; is its disk mounted? Else make it yourself, or choose another store.path"),
        in_the_way ? StoreFault::unusable : StoreFault::absent);
  }
}

void make_for_owner_only(const fs::path& path) {
  constexpr mode_t kOwnerOnly = 0600;
  const int fd = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, kOwnerOnly);
  if (fd < 0) throw std::system_error(errno, std::generic_category());
  ::close(fd);
}

void require_writable(const fs::path& path) {
  const int error = why_unwritable(path);
  if (error == 0) return;
  throw StoreError("the store " + path.string() + " cannot be written: " +
                       std::generic_category().message(error) + advice_on_access(error),
                   StoreFault::unusable);
}

bool lies_still(const fs::path& path) {
  std::error_code error;
  return !fs::exists(path.string() + "-wal", error) && !error;
}

std::string name_of_still(const fs::path& path) {
  return uri_of(path) + "?immutable=1";
}

std::string name_of_reading(const fs::path& path) {
  return lies_still(path) ? name_of_still(path) : uri_of(path) + "?mode=ro";
}

}  // namespace ilofeed::feeds
