#include "daemon/system/store_lock.h"

#include <cerrno>
#include <string>
#include <system_error>

#include <fcntl.h>
#include <sys/file.h>

#include "feeds/store/open.h"
#include "feeds/store/store_error.h"

namespace ilofeed::daemon {

StoreLock::StoreLock(const std::filesystem::path& store) {
  feeds::make_store_folder(store);
  const std::string name = store.string() + ".lock";
  fd_ = UniqueFd(::open(name.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0644));
  if (fd_ && ::flock(fd_.get(), LOCK_EX | LOCK_NB) == 0) return;
  const int error = errno;
  if (error == EWOULDBLOCK) {
    throw feeds::StoreError("another ilofeed serves from the store " + store.string() +
                                "; stop it, or give this one a store of its own (store.path)",
                            feeds::StoreFault::unusable);
  }
  throw feeds::StoreError(
      "cannot lock the store: " + name + ": " + std::generic_category().message(error),
      feeds::StoreFault::unusable);
}

}  // namespace ilofeed::daemon
