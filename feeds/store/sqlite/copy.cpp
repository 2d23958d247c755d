// The file of a store: copies of it, and whether they are sound.
#include <cerrno>
#include <system_error>

#include <SQLiteCpp/Backup.h>
#include <SQLiteCpp/SQLiteCpp.h>
#include <sqlite3.h>

#include "feeds/store/sqlite/database.h"
#include "feeds/store/sqlite/file/access.h"
#include "feeds/store/sqlite/file/set_aside.h"
#include "feeds/store/sqlite/schema/schema.h"

namespace ilofeed::feeds {
namespace {

namespace fs = std::filesystem;

std::uintmax_t size_of(const fs::path& path) {
  std::error_code missing;
  const std::uintmax_t size = fs::file_size(path, missing);
  return missing ? 0 : size;
}

}  // namespace

StoreFile Database::file() const {
  if (path_ == ":memory:") return {};
  return {size_of(path_) + size_of(path_.string() + "-wal"),
          files_set_aside(path_),
          !fs::exists(path_)};
}

void Database::make_last() {
  // What others wrote, and what this connection did.
  const std::pair state{pragma("PRAGMA data_version"),
                        std::int64_t{sqlite3_total_changes(database_->getHandle())}};
  if (lasting_ == state) return;
  sqlite3_file* log = nullptr;
  sqlite3_file_control(database_->getHandle(), "main", SQLITE_FCNTL_JOURNAL_POINTER, &log);
  if (log == nullptr || log->pMethods == nullptr) return;  // nothing was written yet
  errno = 0;
  const int status = log->pMethods->xSync(log, SQLITE_SYNC_NORMAL);
  if (status == SQLITE_OK) {
    lasting_ = state;
    return;
  }
  // What is stored stays readable, and is tried again.
  throw unsynced(errno == 0 ? sqlite3_errstr(status) : std::generic_category().message(errno));
}

void Database::copy_to(const std::filesystem::path& to) {
  const fs::path partial = to.string() + ".partial";
  std::error_code ignored;
  fs::remove(partial, ignored);
  try {
    make_for_owner_only(partial);
    {
      SQLite::Database copy(partial.string(), SQLite::OPEN_READWRITE);
      SQLite::Backup backup(copy, *database_);
      backup.executeStep(-1);
      copy.exec("PRAGMA journal_mode = DELETE");  // one file, without a log beside it
      const std::string found = copy.execAndGet("PRAGMA quick_check(1)").getString();
      if (found != "ok")
        throw StoreError("the store " + path_.string() + " is damaged: " + found,
                         StoreFault::damaged);
    }
    fs::rename(partial, to);
  } catch (const SQLite::Exception& error) {
    fs::remove(partial, ignored);
    throw StoreError(
        "cannot write the copy " + to.string() + ": " + error.what(),
        means_full(error.getExtendedErrorCode(), errno) ? StoreFault::full : StoreFault::unusable);
  } catch (const std::system_error& error) {
    throw StoreError("cannot write the copy " + to.string() + ": " + error.code().message(),
                     error.code().value() == ENOSPC ? StoreFault::full : StoreFault::unusable);
  }
}

void Database::disable_triggers() {
  sqlite3_db_config(database_->getHandle(), SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, nullptr);
}

void Database::leave_without_log() {
  Rows mode = rows("PRAGMA journal_mode = DELETE");
  if (mode.next() && mode.text() == "delete") return;
  throw StoreError("the log of the store " + path_.string() + " cannot be brought into it",
                   StoreFault::unusable);
}

StoreCheck check_file(const fs::path& path) {
  try {
    SQLite::Database file(name_of_reading(path), SQLite::OPEN_READONLY | SQLite::OPEN_URI);
    if (file.execAndGet("PRAGMA application_id").getInt64() != kApplicationId)
      throw StoreError(path.string() + " is no store of ilofeed", StoreFault::unusable);
    const std::int64_t version = file.execAndGet("PRAGMA user_version").getInt64();
    if (version > static_cast<std::int64_t>(migrations().size())) {
      throw StoreError(path.string() + " was written by a newer ilofeed", StoreFault::unusable);
    }
    const std::string found = file.execAndGet("PRAGMA quick_check(1)").getString();
    if (found != "ok")
      throw StoreError(path.string() + " is damaged: " + found, StoreFault::damaged);
    return {file.execAndGet("SELECT count(*) FROM story").getInt()};
  } catch (const SQLite::Exception& error) {
    throw StoreError(path.string() + " is damaged: " + error.what(), StoreFault::damaged);
  }
}

}  // namespace ilofeed::feeds
