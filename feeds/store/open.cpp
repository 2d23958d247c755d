#include "feeds/store/open.h"

#include "feeds/store/sqlite/sqlite_store.h"

namespace ilofeed::feeds {

std::unique_ptr<Store> open_store(const std::filesystem::path& path, OpenMode mode) {
  return std::make_unique<SqliteStore>(path, mode);
}

StoreCheck check_store(const std::filesystem::path& path) {
  return check_file(path);
}

}  // namespace ilofeed::feeds
