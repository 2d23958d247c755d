#include "feeds/store/open.h"

#include <algorithm>

#include "feeds/store/postgres/postgres_store.h"
#include "feeds/store/sqlite/file/access.h"
#include "feeds/store/sqlite/sqlite_store.h"

namespace ilofeed::feeds {

bool is_database_url(std::string_view text) {
  return text.starts_with("postgresql://") || text.starts_with("postgres://");
}

std::string StorePlace::name() const {
  if (url.empty()) return file.string();
  std::string name = url;
  const std::size_t user = name.find("://") + 3;
  const std::size_t at = name.find('@', user);
  const std::size_t colon = name.find(':', user);
  if (at != std::string::npos && colon < at) name.erase(colon, at - colon);
  constexpr std::string_view kKey = "password=";
  for (std::size_t key = name.find(kKey); key != std::string::npos; key = name.find(kKey, key))
    name.erase(key, std::min(name.find('&', key), name.size() - 1) + 1 - key);
  return name;
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
