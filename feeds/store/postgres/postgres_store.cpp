#include "feeds/store/postgres/postgres_store.h"

namespace ilofeed::feeds {

void PostgresStore::backup(const std::filesystem::path& to) {
  throw StoreError(
      "a store in PostgreSQL is copied by PostgreSQL's own means (pg_dump, "
      "pg_basebackup), or into a file: ilofeed store copy URL " +
          to.string(),
      StoreFault::unusable);
}

}  // namespace ilofeed::feeds
