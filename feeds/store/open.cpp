#include "feeds/store/open.h"

#include "feeds/store/postgres/postgres_store.h"
#include "feeds/store/sqlite/file/access.h"
#include "feeds/store/sqlite/sqlite_store.h"

namespace ilofeed::feeds {

std::unique_ptr<Store> open_store(const StorePlace& place, OpenMode mode) {
  if (!place.url.empty()) return std::make_unique<PostgresStore>(place, mode);
  return std::make_unique<SqliteStore>(place.file, mode);
}

void make_store_folder(const std::filesystem::path& path) {
  make_folder_of(path);
}

StoreCheck check_store(const std::filesystem::path& path) {
  return check_file(path);
}

}  // namespace ilofeed::feeds
