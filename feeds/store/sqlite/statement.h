// Statements of SQLite.
#pragma once

#include <SQLiteCpp/Statement.h>

#include "feeds/store/sql/connection.h"

namespace ilofeed::feeds {

class Database;

/// The words of our statements in SQLite's.
std::string in_sqlite(std::string_view sql);

class SqliteStatement final : public Statement {
 public:
  SqliteStatement(Database& database, const SQLite::Database& file, const char* sql)
      : database_(database), statement_(file, in_sqlite(sql)) {}

  void bind(std::int64_t value) override;
  void bind(const std::string& value) override;
  void bind_missing_number() override;
  void bind(std::span<const std::int64_t> list) override;
  void bind(std::span<const std::string> list) override;
  bool next() override;
  bool is_null(int column) override;
  std::int64_t number(int column) override;
  std::string text(int column) override;
  void reset() noexcept override;

 private:
  Database& database_;
  SQLite::Statement statement_;
  int bound_ = 0;
};

}  // namespace ilofeed::feeds
