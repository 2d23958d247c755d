// SQLite, opened safely and spoken to in prepared statements. Only the store's own files include
// this.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "feeds/store/open.h"
#include "feeds/store/sql/connection.h"
#include "feeds/store/sqlite/statement.h"
#include "feeds/store/sqlite/word_table.h"
#include "feeds/store/store.h"

namespace SQLite {
class Database;
}  // namespace SQLite

namespace ilofeed::feeds {

/// Reads through a whole store of any schema up to ours, and changes nothing. Throws StoreError.
StoreCheck check_file(const std::filesystem::path& path);

/// Whether a status of SQLite, or the system's error behind it, means that there is no space.
bool means_full(int status, int system_error);

class Database final : public Connection {
 public:
  /// Saves what can be read of a broken file, sets that aside, and tells so in `notes`.
  Database(std::filesystem::path path, OpenMode mode, std::vector<std::string>& notes);
  ~Database() override;
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;

  Rows rows(const char* sql) override;
  int changed() override;

  void begin() override { rows("BEGIN IMMEDIATE").run(); }

  void begin_reading() override { rows("BEGIN").run(); }

  void commit() override { rows("COMMIT").run(); }

  void roll_back() noexcept override;
  bool in_transaction() const override;

  WordTable& words() override { return words_; }

  StoreFile file() const;
  /// Of its file; empty in memory.
  std::filesystem::path folder() const;
  /// Has the log of changes written through to the disk, where anything was written since.
  void make_last();
  /// A copy that only its owner may read; it was read through before it bears its name.
  void copy_to(const std::filesystem::path& to);

  /// Of this connection.
  void disable_triggers();
  /// Brings all of it into the one file.
  void leave_without_log();

  /// What a status of SQLite means for the operator.
  StoreError explained(int status, const std::string& message);

 private:
  StoreError unsynced(const std::string& why);
  void open(OpenMode mode);
  void open_or_set_aside(OpenMode mode, std::vector<std::string>& notes);
  /// Gives what is to be told of it.
  std::string save_what_can_be_read(const std::string& why);
  void prepare_for_use(OpenMode mode);
  void check_soundness();
  void migrate();
  std::int64_t pragma(const char* sql);

  std::filesystem::path path_;
  bool still_ = false;  ///< read as it lies there, without a log
  std::optional<std::pair<std::int64_t, std::int64_t>> lasting_;  ///< see make_last
  std::unique_ptr<SQLite::Database> database_;
  std::unordered_map<const char*, std::unique_ptr<SqliteStatement>> statements_;
  Fts5Words words_{*this};
};

}  // namespace ilofeed::feeds
