#include "daemon/system/disk_watch.h"

#include <utility>

#include "daemon/system/log.h"

namespace ilofeed::daemon {

void DiskWatch::tell_full(const std::string& why) {
  if (!std::exchange(full_, true)) Event(Level::error, "store_full").with("detail", why);
}

void DiskWatch::tell_space() {
  if (std::exchange(full_, false)) Event(Level::info, "store_writable");
}

}  // namespace ilofeed::daemon
