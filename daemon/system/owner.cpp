#include "daemon/system/owner.h"

#include <cerrno>
#include <system_error>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "daemon/system/unique_fd.h"

namespace ilofeed::daemon {

namespace fs = std::filesystem;

Owner owner_for(const fs::path& store) {
  struct stat status {};

  if (::stat(store.c_str(), &status) != 0) return owner_by_folder(store);
  return {status.st_uid, status.st_gid, status.st_mode & 07777U};
}

Owner owner_by_folder(const fs::path& store) {
  constexpr mode_t kUsualMode = 0640;

  struct stat status {};

  const fs::path folder = store.has_parent_path() ? store.parent_path() : fs::path(".");
  if (::stat(folder.c_str(), &status) != 0)
    throw std::system_error(errno, std::generic_category(), folder.string());
  return {status.st_uid, status.st_gid, kUsualMode};
}

void give_to(int fd, const Owner& owner) {
  if (::fchown(fd, owner.user, owner.group) != 0 || ::fchmod(fd, owner.mode) != 0) {
    throw std::system_error(
        errno, std::generic_category(), "cannot give the store its owner's rights; do it as root");
  }
}

void give_file_to(const fs::path& file, const Owner& owner) {
  const UniqueFd fd(::open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW));
  if (!fd) throw std::system_error(errno, std::generic_category(), file.string());
  give_to(fd.get(), owner);
}

}  // namespace ilofeed::daemon
