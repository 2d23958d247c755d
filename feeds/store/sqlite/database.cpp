#include "feeds/store/sqlite/database.h"

#include <array>
#include <cerrno>
#include <fstream>
#include <system_error>

#include <SQLiteCpp/SQLiteCpp.h>
#include <sqlite3.h>

#include "feeds/store/sqlite/file/access.h"
#include "feeds/store/sqlite/file/set_aside.h"
#include "feeds/store/sqlite/functions.h"
#include "feeds/store/sqlite/salvage.h"
#include "feeds/store/sqlite/schema/schema.h"

namespace ilofeed::feeds {
namespace {

namespace fs = std::filesystem;

constexpr int kBusyMilliseconds = 30'000;

// A store up to this size is read through on opening (some 0.3 s); of a larger one only what
// every start needs.
constexpr std::uintmax_t kFullCheckBytes = 128UL << 20;

/// The file holds no sound store of ours, and is to be set aside.
struct Broken {
  std::string why;
};

bool is_in_memory(const fs::path& path) {
  return path == ":memory:";
}

// A store is a file of SQLite, or an empty one that is to become it.
bool begins_like_a_database(const fs::path& path) {
  std::array<char, 16> head{};
  std::ifstream in(path, std::ios::binary);
  in.read(head.data(), head.size());
  if (in.gcount() == 0) return true;
  return std::string_view(head.data(), head.size()) == std::string_view("SQLite format 3\0", 16);
}

bool means_broken(int status) {
  const int primary = status & 0xFF;
  return primary == SQLITE_CORRUPT || primary == SQLITE_NOTADB;
}

std::string advice(int status) {
  switch (status & 0xFF) {
    case SQLITE_CANTOPEN:
      return "; check that it is there and that this user may read it and the log beside it "
             "(store.path), or ask as root";
    case SQLITE_READONLY:
    case SQLITE_PERM:
      return "; this user may not write it: change its owner, or choose another store.path";
    case SQLITE_BUSY:
    case SQLITE_LOCKED: return "; another program holds it: is a second ilofeed running on it?";
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      return "; it is damaged: on the next start what can be read is saved into a new one";
    default: return "";
  }
}

StoreFault fault_of(int status) {
  const int primary = status & 0xFF;
  if (means_broken(status)) return StoreFault::damaged;
  if (primary == SQLITE_BUSY || primary == SQLITE_LOCKED) return StoreFault::held;
  return StoreFault::unusable;
}

// A file that says that damage was met with, so that the next start looks at all of the store.
fs::path suspicion(const fs::path& path) {
  return path.string() + ".suspect";
}

}  // namespace

Database::Database(std::filesystem::path path, OpenMode mode, std::vector<std::string>& notes)
    : path_(std::move(path)) {
  if (mode == OpenMode::read_only) {
    try {
      open(mode);
    } catch (const Broken& broken) {
      throw StoreError("the store " + path_.string() + " is damaged: " + broken.why,
                       StoreFault::damaged);
    }
    return;
  }
  if (!is_in_memory(path_)) make_folder_of(path_);
  open_or_set_aside(mode, notes);
}

Database::~Database() {
  statements_.clear();
}

// A new store is whole before the damaged one gives it its name; what was stopped in between is
// taken up here.
void Database::open_or_set_aside(OpenMode mode, std::vector<std::string>& notes) {
  const fs::path saved = path_.string() + ".salvaged";
  std::error_code missing;
  if (!is_in_memory(path_) && !fs::exists(path_, missing)) fs::rename(saved, path_, missing);
  try {
    open(mode);
    return;
  } catch (const Broken& broken) {
    statements_.clear();
    database_.reset();
    notes.push_back(save_what_can_be_read(broken.why));
  }
  open(mode);
}

std::string Database::save_what_can_be_read(const std::string& why) {
  const fs::path unfinished = path_.string() + ".salvage";
  const fs::path saved = path_.string() + ".salvaged";
  Salvaged salvaged;
  try {
    salvaged = salvage(path_, unfinished);
  } catch (const SQLite::Exception& error) {
    throw explained(error.getExtendedErrorCode(), error.what());
  }
  if (salvaged.stories > 0) fs::rename(unfinished, saved);
  const fs::path aside = set_aside(path_);
  if (salvaged.stories > 0) fs::rename(saved, path_);
  return "the store " + path_.string() + " is damaged (" + why + "); it was set aside as " +
         aside.string() + ", and a new one begun with " +
         (salvaged.stories == 0
              ? std::string("nothing: none of it can be read")
              : std::to_string(salvaged.stories) + " stories; " + std::to_string(salvaged.lost) +
                    " rows or stretches of them cannot be read");
}

void Database::open(OpenMode mode) {
  if (!is_in_memory(path_) && !begins_like_a_database(path_)) throw Broken{"it is no database"};
  still_ = mode == OpenMode::read_only && lies_still(path_);
  if (mode == OpenMode::read_write && !is_in_memory(path_)) require_writable(path_);
  // A store belongs to one thread, so that no call has to lock it.
  const int flags = SQLite::OPEN_NOMUTEX |
                    (mode == OpenMode::read_only ? SQLite::OPEN_READONLY | SQLite::OPEN_URI
                                                 : SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
  try {
    database_ = std::make_unique<SQLite::Database>(
        still_ ? name_of_still(path_) : path_.string(), flags, kBusyMilliseconds);
    sqlite3_extended_result_codes(database_->getHandle(), 1);
    prepare_for_use(mode);
  } catch (const SQLite::Exception& error) {
    const int status =
        error.getExtendedErrorCode() != -1 ? error.getExtendedErrorCode() : error.getErrorCode();
    if (means_broken(status)) throw Broken{error.what()};
    throw explained(status, error.what());
  }
}

void Database::prepare_for_use(OpenMode mode) {
  database_->exec("PRAGMA foreign_keys = ON");
  database_->exec("PRAGMA temp_store = MEMORY");
  const std::int64_t version = pragma("PRAGMA user_version");
  const std::int64_t owner = pragma("PRAGMA application_id");
  const bool is_empty = pragma("SELECT count(*) FROM sqlite_schema") == 0;
  if (!is_empty && owner != kApplicationId) {
    throw StoreError(
        path_.string() + " is the database of another program; choose another store.path",
        StoreFault::unusable);
  }
  const auto known = static_cast<std::int64_t>(migrations().size());
  if (version > known) {
    throw StoreError("the store " + path_.string() + " was written by a newer ilofeed (schema " +
                         std::to_string(version) + ", this one knows " + std::to_string(known) +
                         "); install that version again, or restore a backup made by this one",
                     StoreFault::unusable);
  }
  if (mode == OpenMode::read_only) {
    if (version < known) {
      throw StoreError("the store " + path_.string() +
                           " has an older schema; let `ilofeed serve` or `ilofeed poll` bring it "
                           "up to date first",
                       StoreFault::unusable);
    }
    return;
  }
  if (!is_empty) check_soundness();
  // In a write-ahead log every committed transaction survives the death of the process; a power cut
  // may cost those since `make_last`, never the soundness of the file.
  database_->exec("PRAGMA journal_mode = WAL");
  database_->exec("PRAGMA synchronous = NORMAL");
  database_->exec("PRAGMA cache_size = -8192");
  database_->exec("PRAGMA journal_size_limit = 16777216");
  add_functions(*database_);
  migrate();
}

void Database::check_soundness() {
  std::error_code error;
  const std::uintmax_t size = fs::file_size(path_, error);
  const bool is_suspect = fs::remove(suspicion(path_), error);
  const bool whole = is_suspect || size <= kFullCheckBytes;
  for (const char* sql : whole ? std::vector<const char*>{"PRAGMA quick_check(1)"}
                               : std::vector<const char*>{"PRAGMA quick_check(poll_state)",
                                                          "PRAGMA quick_check(topic_digest)"}) {
    SQLite::Statement statement(*database_, sql);
    if (!statement.executeStep()) continue;
    const std::string answer = statement.getColumn(0).getString();
    if (answer != "ok") throw Broken{answer};
  }
}

void Database::migrate() {
  const auto texts = migrations();
  for (auto version = static_cast<std::size_t>(pragma("PRAGMA user_version"));
       version < texts.size();
       ++version) {
    SQLite::Transaction transaction(*database_, SQLite::TransactionBehavior::IMMEDIATE);
    database_->exec(texts[version]);
    database_->exec("PRAGMA user_version = " + std::to_string(version + 1));
    database_->exec("PRAGMA application_id = " + std::to_string(kApplicationId));
    transaction.commit();
  }
}

std::int64_t Database::pragma(const char* sql) {
  return database_->execAndGet(sql).getInt64();
}

Rows Database::rows(const char* sql) {
  std::unique_ptr<SqliteStatement>& statement = statements_[sql];
  if (!statement) {
    try {
      statement = std::make_unique<SqliteStatement>(*this, *database_, sql);
    } catch (const SQLite::Exception& error) {
      throw explained(error.getExtendedErrorCode(), error.what());
    }
  }
  return Rows(*statement);
}

int Database::changed() {
  return database_->getChanges();
}

bool Database::in_transaction() const {
  return sqlite3_get_autocommit(database_->getHandle()) == 0;
}

void Database::roll_back() noexcept {
  // A full disk may have ended the transaction already.
  if (in_transaction()) database_->tryExec("ROLLBACK");
}

std::filesystem::path Database::folder() const {
  return path_ == ":memory:" ? std::filesystem::path{}
                             : std::filesystem::absolute(path_).parent_path();
}

bool means_full(int status, int system_error) {
  const int primary = status & 0xFF;
  if (primary == SQLITE_FULL) return true;
  if (primary != SQLITE_IOERR) return false;
  return status == SQLITE_IOERR_WRITE || status == SQLITE_IOERR_SHMSIZE ||
         status == SQLITE_IOERR_TRUNCATE || system_error == ENOSPC || system_error == EDQUOT ||
         system_error == EFBIG;
}

StoreError Database::unsynced(const std::string& why) {
  lasting_.reset();  // whatever it was: only a sync that goes well tells
  return {"the disk of the store " + path_.string() + " takes nothing for good (" + why +
              "): a power cut would lose the newest stories; see its log",
          StoreFault::unsynced};
}

StoreError Database::explained(int status, const std::string& message) {
  if (means_broken(status) && !is_in_memory(path_) && !still_) std::ofstream(suspicion(path_));
  const int system_error = database_ ? sqlite3_system_errno(database_->getHandle()) : 0;
  if (means_full(status, system_error)) {
    return {"the disk of the store " + path_.string() + " is full (" + message +
                "); nothing was written: make space",
            StoreFault::full};
  }
  if (status == SQLITE_IOERR_FSYNC || status == SQLITE_IOERR_DIR_FSYNC) return unsynced(message);
  std::string text = "the store " + path_.string() + ": " + message;
  if (system_error != 0 && (status & 0xFF) == SQLITE_CANTOPEN)
    text += std::string(" (") + std::generic_category().message(system_error) + ")";
  return {text + advice(status), fault_of(status)};
}

}  // namespace ilofeed::feeds
