#include "feeds/store/postgres/postgres_store.h"

#include "feeds/store/move/tables.h"

namespace ilofeed::feeds {
namespace {

bool is_unfinished(Connection& database) {
  return database
      .rows("SELECT 1 FROM pg_tables WHERE schemaname = current_schema() AND tablename = ?")
      .with(std::string(kCopyMark))
      .next();
}

}  // namespace

PostgresStore::PostgresStore(const StorePlace& place, OpenMode mode)
    : SqlStore(database_), folder_(place.file.parent_path()), database_(place, mode) {
  if (is_unfinished(database_)) {
    throw StoreError("the database " + place.name() +
                         " holds a copy that was stopped before it was whole; let the same "
                         "`ilofeed store copy` finish it, or give ilofeed an empty database",
                     StoreFault::unusable);
  }
}

void PostgresStore::backup(const std::filesystem::path& to) {
  throw StoreError(
      "a store in PostgreSQL is copied by PostgreSQL's own means (pg_dump, "
      "pg_basebackup), or into a file: ilofeed store copy URL " +
          to.string(),
      StoreFault::unusable);
}

}  // namespace ilofeed::feeds
