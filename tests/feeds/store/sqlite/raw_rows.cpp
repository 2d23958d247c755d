#include "tests/feeds/store/sqlite/raw_rows.h"

#include <algorithm>
#include <functional>
#include <memory>

#include <sqlite3.h>

#include "tests/support/catch.h"

namespace ilofeed::tests {
namespace {

using File = std::unique_ptr<sqlite3, decltype(&sqlite3_close)>;
using Read = std::unique_ptr<sqlite3_stmt, decltype(&sqlite3_finalize)>;

std::vector<std::string> texts(const File& file, const std::string& sql) {
  sqlite3_stmt* prepared = nullptr;
  INFO(sql);
  REQUIRE(sqlite3_prepare_v2(file.get(), sql.c_str(), -1, &prepared, nullptr) == SQLITE_OK);
  const Read rows(prepared, &sqlite3_finalize);
  std::vector<std::string> all;
  while (sqlite3_step(prepared) == SQLITE_ROW)
    all.emplace_back(static_cast<const char*>(sqlite3_column_blob(prepared, 0)),
                     static_cast<std::size_t>(sqlite3_column_bytes(prepared, 0)));
  return all;
}

std::string all_columns(const File& file, const std::string& table) {
  std::vector<std::string> names =
      texts(file, "SELECT name FROM pragma_table_info('" + table + "')");
  std::ranges::sort(names);
  std::string sql = "''";
  for (const std::string& name : names)
    sql += " || ' " + name + "=' || typeof(" + name + ") || hex(" + name + ")";
  return sql;
}

}  // namespace

RawRows raw_rows(const std::filesystem::path& path) {
  sqlite3* opened = nullptr;
  REQUIRE(sqlite3_open_v2(path.c_str(), &opened, SQLITE_OPEN_READWRITE, nullptr) == SQLITE_OK);
  const File file(opened, &sqlite3_close);
  RawRows all;
  for (const std::string& table :
       texts(file,
             "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND "
             "name NOT LIKE 'sqlite_%' AND name NOT IN ('unindexed', 'word_index', 'host_lease', "
             "'duty_lease', 'poller')")) {
    all[table] =
        texts(file, "SELECT " + all_columns(file, table) + " FROM " + table + " ORDER BY 1");
  }
  return all;
}

}  // namespace ilofeed::tests
