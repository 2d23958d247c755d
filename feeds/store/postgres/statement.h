// Statements of PostgreSQL.
#pragma once

#include <string>
#include <vector>

#include "feeds/store/postgres/link.h"
#include "feeds/store/sql/connection.h"

namespace ilofeed::feeds {

class PostgresDatabase;

/// The words of our statements in PostgreSQL's.
std::string in_postgres(std::string_view sql);

class PostgresStatement final : public Statement {
 public:
  PostgresStatement(PostgresDatabase& database, std::string name, const char* sql)
      : database_(database), name_(std::move(name)), sql_(in_postgres(sql)) {}

  void bind(std::int64_t value) override;
  void bind(const std::string& value) override;
  void bind_missing_number() override;
  void bind(std::span<const std::int64_t> list) override;
  void bind(std::span<const std::string> list) override;
  bool next() override;
  void run() override;
  bool is_null(int column) override;
  std::int64_t number(int column) override;
  std::string text(int column) override;
  void reset() noexcept override;

  /// Sends it with what is bound, to be answered later.
  void ask();
  void take(PgResult answer);

 private:
  PostgresDatabase& database_;
  std::string name_;
  std::string sql_;
  std::vector<PgParameter> bound_ = {};
  PgResult result_ = {};
  int row_ = -1;
};

}  // namespace ilofeed::feeds
