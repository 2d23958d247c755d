// Rows that one INSERT brings: a list for each of its columns.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "feeds/store/postgres/link.h"
#include "feeds/store/sql/connection.h"

namespace ilofeed::feeds {

/// Takes what is bound as the columns of the next row. Gives no rows itself.
class RowSet final : public Statement {
 public:
  /// Of `INSERT INTO table (columns) VALUES (?, ...)`.
  RowSet(std::string name, const char* sql);

  void bind(std::int64_t value) override;
  void bind(const std::string& value) override;
  void bind_missing_number() override;
  void bind(std::span<const std::int64_t> list) override;
  void bind(std::span<const std::string> list) override;

  bool next() override { return false; }

  bool is_null(int /*column*/) override { return true; }

  std::int64_t number(int /*column*/) override { return 0; }

  std::string text(int /*column*/) override { return {}; }

  void reset() noexcept override { column_ = 0; }

  void end_row();

  std::size_t rows() const { return rows_; }

  std::size_t bytes() const { return bytes_; }

  const std::string& name() const { return name_; }

  /// The statement for all rows.
  const std::string& sql() const { return sql_; }

  /// Its parameters; begins anew.
  std::vector<PgParameter> take();

 private:
  std::string& element();

  std::string name_;
  std::string sql_;
  std::vector<PgParameter> columns_ = {};
  std::size_t column_ = 0;  ///< of the row that is being bound
  std::size_t rows_ = 0;
  std::size_t bytes_ = 0;
};

}  // namespace ilofeed::feeds
