// The tables that make a store, as each engine's schema has them, and as rows of values.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "feeds/store/sql/connection.h"

namespace ilofeed::feeds {

enum class ColumnKind { number, text, other };

struct Column {
  std::string name;
  ColumnKind kind = ColumnKind::other;

  bool operator==(const Column&) const = default;
};

struct TableShape {
  std::string name;
  std::vector<Column> columns;
};

/// Nothing: it is NULL.
using Value = std::variant<std::monostate, std::int64_t, std::string>;
using Row = std::vector<Value>;

/// By whom a copy was begun; see copying.h. While a store has this table, it is no store yet.
inline constexpr std::string_view kCopyMark = "store_copy";

/// Of rows of (table, column, type), ordered by the table and the place of the column.
std::vector<TableShape> tables_of(Rows rows);

bool has_table(const std::vector<TableShape>& tables, std::string_view name);

/// "number, id, entry"
std::string columns_of(const TableShape& table);

/// The next columns of where `rows` stands.
Row row_of(Rows& rows, const TableShape& table);

/// What is copied, with the columns as `from` has them, and what others refer to first. Throws
/// StoreError where the two schemas differ, or have a table of which we do not know what it is.
std::vector<TableShape> tables_to_copy(const std::vector<TableShape>& from,
                                       const std::vector<TableShape>& to);

}  // namespace ilofeed::feeds
