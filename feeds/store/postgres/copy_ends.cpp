#include "feeds/store/postgres/copy_ends.h"

#include <variant>

#include "feeds/store/postgres/text.h"

namespace ilofeed::feeds {
namespace {

// Partitions are read and written by the table that they are parts of.
std::vector<TableShape> tables_in_schema(CopyEnd& end) {
  return tables_of(
      end.rows("SELECT c.relname, a.attname, format_type(a.atttypid, NULL) FROM pg_class AS c JOIN "
               "pg_attribute AS a ON a.attrelid = c.oid JOIN pg_namespace AS n ON n.oid = "
               "c.relnamespace WHERE n.nspname = current_schema() AND c.relkind IN ('r', 'p') AND "
               "NOT c.relispartition AND a.attnum > 0 AND NOT a.attisdropped ORDER BY c.relname, "
               "a.attnum"));
}

// The columns of its primary key; of a table that has none, all.
std::string order_of(CopyEnd& end, const TableShape& table) {
  Rows rows =
      end.rows(
             "SELECT string_agg(a.attname, ', ' ORDER BY array_position(i.indkey::int2[], "
             "a.attnum)) FROM pg_index AS i JOIN pg_attribute AS a ON a.attrelid = i.indrelid "
             "AND a.attnum = ANY (i.indkey) WHERE i.indisprimary AND i.indrelid = to_regclass(?)")
          .with(table.name);
  const bool has_key = rows.next();
  const std::string key = has_key ? rows.text() : std::string();
  return key.empty() ? columns_of(table) : key;
}

void read_by_cursor(CopyEnd& end,
                    const TableShape& table,
                    std::int64_t skip,
                    const std::function<void(Row)>& take) {
  const std::string cursor = "rows_of_" + table.name;
  end.rows("DECLARE " + cursor + " NO SCROLL CURSOR FOR SELECT " + columns_of(table) + " FROM " +
           table.name + " ORDER BY " + order_of(end, table) + " OFFSET " + std::to_string(skip))
      .run();
  bool is_read = false;
  while (!is_read) {
    Rows rows = end.rows("FETCH 1000 FROM " + cursor);
    is_read = true;
    for (; rows.next(); is_read = false)
      take(row_of(rows, table));
  }
  end.rows("CLOSE " + cursor).run();
}

// https://www.postgresql.org/docs/15/sql-copy.html: the text format.
void append_escaped(std::string& out, const std::string& text) {
  for (const char each : storable(text)) {
    switch (each) {
      case '\\': out += "\\\\"; break;
      case '\n': out += "\\n"; break;
      case '\r': out += "\\r"; break;
      case '\t': out += "\\t"; break;
      default: out += each;
    }
  }
}

void append_field(std::string& out, const Value& value) {
  if (const auto* number = std::get_if<std::int64_t>(&value)) {
    out += std::to_string(*number);
  } else if (const auto* text = std::get_if<std::string>(&value)) {
    append_escaped(out, *text);
  } else {
    out += "\\N";
  }
}

std::string lines_of(std::span<const Row> rows) {
  std::string lines;
  for (const Row& row : rows) {
    for (std::size_t i = 0; i < row.size(); ++i) {
      if (i > 0) lines += '\t';
      append_field(lines, row[i]);
    }
    lines += '\n';
  }
  return lines;
}

}  // namespace

PostgresCopySource::PostgresCopySource(const StorePlace& place)
    : database_(place, OpenMode::read_only) {
  database_.keep_others_off();
}

std::vector<TableShape> PostgresCopySource::tables() {
  return tables_in_schema(*this);
}

void PostgresCopySource::read(const TableShape& table,
                              std::int64_t skip,
                              const std::function<void(Row)>& take) {
  read_by_cursor(*this, table, skip, take);
}

PostgresCopyTarget::PostgresCopyTarget(const StorePlace& place)
    : database_(place, OpenMode::read_write) {
  database_.keep_others_off();
}

std::vector<TableShape> PostgresCopyTarget::tables() {
  return tables_in_schema(*this);
}

void PostgresCopyTarget::read(const TableShape& table,
                              std::int64_t skip,
                              const std::function<void(Row)>& take) {
  read_by_cursor(*this, table, skip, take);
}

// Who owns the tables, may do this; no superuser is needed.
void PostgresCopyTarget::begin(const std::vector<TableShape>& tables) {
  for (const TableShape& each : tables)
    rows("ALTER TABLE " + each.name + " DISABLE TRIGGER USER").run();
}

// How to ask such tables best, the planner would only learn in a minute or so.
void PostgresCopyTarget::end(const std::vector<TableShape>& tables) {
  for (const TableShape& each : tables) {
    rows("ALTER TABLE " + each.name + " ENABLE TRIGGER USER").run();
    rows("ANALYZE " + each.name).run();
  }
}

void PostgresCopyTarget::put(const TableShape& table, std::span<const Row> rows) {
  database_.copy_in("COPY " + table.name + " (" + columns_of(table) + ") FROM STDIN",
                    lines_of(rows));
}

}  // namespace ilofeed::feeds
