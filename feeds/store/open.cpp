#include "feeds/store/open.h"

#include "feeds/store/postgres/postgres_store.h"
#include "feeds/store/sqlite/file/access.h"
#include "feeds/store/sqlite/sqlite_store.h"

namespace ilofeed::feeds {

bool is_database_url(std::string_view text) {
  return text.starts_with("postgresql://") || text.starts_with("postgres://");
}

std::string StorePlace::name() const {
  if (url.empty()) return file.string();
  const std::size_t user = url.find("://") + 3;
  const std::size_t at = url.find('@', user);
  const std::size_t colon = url.find(':', user);
  if (at == std::string::npos || colon > at) return url;
  return url.substr(0, colon) + url.substr(at);
}

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
