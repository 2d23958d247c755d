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

#include "feeds/model/ids.h"
#include "feeds/model/story.h"
#include "feeds/store/open.h"
#include "feeds/store/store.h"
#include "feeds/store/store_error.h"

namespace SQLite {
class Database;
class Statement;
}  // namespace SQLite

namespace ilofeed::feeds {

class Database;

/// Reads through a whole store of any schema up to ours, and changes nothing. Throws StoreError.
StoreCheck check_file(const std::filesystem::path& path);

/// Whether a status of SQLite, or the system's error behind it, means that there is no space.
bool means_full(int status, int system_error);

/// A prepared statement on loan: bind, step, read. Goes back, reset, when this dies.
class Rows {
 public:
  Rows(Database& database, SQLite::Statement& statement)
      : database_(database), statement_(&statement) {}

  ~Rows();

  Rows(Rows&& other) noexcept
      : database_(other.database_),
        statement_(std::exchange(other.statement_, nullptr)),
        bound_(other.bound_),
        column_(other.column_) {}

  Rows& operator=(Rows&&) = delete;
  Rows(const Rows&) = delete;
  Rows& operator=(const Rows&) = delete;

  /// Binds the next parameter.
  Rows&& with(std::int64_t value) &&;
  Rows&& with(const std::string& value) &&;
  Rows&& with(const std::optional<std::int64_t>& value) &&;

  Rows&& with(Time time) && {
    return std::move(*this).with(std::int64_t{time.time_since_epoch().count()});
  }

  Rows&& with(const std::optional<Time>& time) && {
    return time ? std::move(*this).with(*time)
                : std::move(*this).with(std::optional<std::int64_t>());
  }

  bool next();

  /// For statements that give no rows.
  void run() && { next(); }

  /// Reads the next column of the row.
  std::int64_t number();
  std::optional<std::int64_t> maybe_number();
  std::string text();

  Time time() { return Time{std::chrono::seconds{number()}}; }

  std::optional<Time> maybe_time() {
    const auto seconds = maybe_number();
    return seconds ? std::optional(Time{std::chrono::seconds{*seconds}}) : std::nullopt;
  }

  /// The first column of all rows that are left, each as a value made of a text.
  template <class Text>
  std::vector<Text> texts() {
    std::vector<Text> all;
    while (next())
      all.push_back(Text{text()});
    return all;
  }

 private:
  Database& database_;
  SQLite::Statement* statement_;
  int bound_ = 0;
  int column_ = 0;
};

/// Everything that goes wrong in here comes out as StoreError.
class Database {
 public:
  /// Saves what can be read of a broken file, sets that aside, and tells so in `notes`.
  Database(std::filesystem::path path, OpenMode mode, std::vector<std::string>& notes);
  ~Database();
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;

  /// A statement by its text, which must live as long as the program.
  Rows rows(const char* sql);
  void execute(const char* sql);
  std::int64_t last_row() const;
  /// Rows that the last statement changed.
  int changed() const;
  bool in_transaction() const;
  StoreFile file() const;
  /// Of its file; empty in memory.
  std::filesystem::path folder() const;
  void roll_back() noexcept;
  /// Has the log of changes written through to the disk, where anything was written since.
  void make_last();
  /// A copy that only its owner may read; it was read through before it bears its name.
  void copy_to(const std::filesystem::path& to);

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
  std::unordered_map<const char*, std::unique_ptr<SQLite::Statement>> statements_;
};

}  // namespace ilofeed::feeds
