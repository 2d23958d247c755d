#include "feeds/store/sqlite/copy_ends.h"

#include <cerrno>
#include <system_error>
#include <variant>

#include "feeds/store/sqlite/file/access.h"

namespace ilofeed::feeds {
namespace {

namespace fs = std::filesystem;

std::vector<TableShape> tables_in_file(CopyEnd& end) {
  return tables_of(
      end.rows("SELECT t.name, c.name, c.type FROM pragma_table_list AS t JOIN "
               "pragma_table_info(t.name) AS c WHERE t.schema = 'main' AND t.type = 'table' "
               "AND t.name NOT LIKE 'sqlite_%' ORDER BY t.name, c.cid"));
}

// In the order of the file.
void read_in_order(CopyEnd& end,
                   const TableShape& table,
                   std::int64_t skip,
                   const std::function<void(Row)>& take) {
  Rows rows = end.rows("SELECT " + columns_of(table) + " FROM " + table.name +
                       " NOT INDEXED LIMIT -1 OFFSET ?")
                  .with(skip);
  while (rows.next())
    take(row_of(rows, table));
}

std::string insertion_of_row(const TableShape& table) {
  std::string marks;
  for (std::size_t i = 0; i < table.columns.size(); ++i)
    marks += i == 0 ? "?" : ", ?";
  return "INSERT INTO " + table.name + " (" + columns_of(table) + ") VALUES (" + marks + ')';
}

void bind_next(Rows& rows, const Value& value) {
  if (const auto* number = std::get_if<std::int64_t>(&value)) {
    rows.add(*number);
  } else if (const auto* text = std::get_if<std::string>(&value)) {
    rows.add(*text);
  } else {
    rows.add(std::optional<std::int64_t>());
  }
}

bool is_filled(const fs::path& path) {
  std::error_code missing;
  const std::uintmax_t size = fs::file_size(path, missing);
  return !missing && size > 0;
}

}  // namespace

SqliteCopySource::SqliteCopySource(const fs::path& path)
    : database_(path, OpenMode::read_only, notes_) {}

std::vector<TableShape> SqliteCopySource::tables() {
  return tables_in_file(*this);
}

void SqliteCopySource::read(const TableShape& table,
                            std::int64_t skip,
                            const std::function<void(Row)>& take) {
  read_in_order(*this, table, skip, take);
}

SqliteCopyTarget::SqliteCopyTarget(fs::path path)
    : path_(std::move(path)), unfinished_(path_.string() + ".copying") {
  if (is_filled(path_)) {
    throw StoreError("there is a file " + path_.string() + " already; name another for the copy",
                     StoreFault::unusable);
  }
  make_folder_of(path_);
  if (is_filled(unfinished_)) {
    open();
    if (has_table(tables(), kCopyMark)) return;
    database_.reset();
  }
  remove_unfinished();  // it was stopped before it began, or when only its name was missing
  open();
}

void SqliteCopyTarget::open() {
  std::error_code missing;
  try {
    if (!fs::exists(unfinished_, missing)) make_for_owner_only(unfinished_);
  } catch (const std::system_error& error) {
    throw StoreError(
        "cannot write the copy " + unfinished_.string() + ": " + error.code().message(),
        error.code().value() == ENOSPC ? StoreFault::full : StoreFault::unusable);
  }
  database_ = std::make_unique<Database>(unfinished_, OpenMode::read_write, notes_);
  database_->disable_triggers();
}

void SqliteCopyTarget::remove_unfinished() const {
  std::error_code missing;
  for (const char* end : {"", "-wal", "-shm"})
    fs::remove(unfinished_.string() + end, missing);
}

std::vector<TableShape> SqliteCopyTarget::tables() {
  return tables_in_file(*this);
}

void SqliteCopyTarget::read(const TableShape& table,
                            std::int64_t skip,
                            const std::function<void(Row)>& take) {
  read_in_order(*this, table, skip, take);
}

void SqliteCopyTarget::put(const TableShape& table, std::span<const Row> rows) {
  const std::string sql = insertion_of_row(table);
  for (const Row& row : rows) {
    Rows statement = this->rows(sql);
    for (const Value& value : row)
      bind_next(statement, value);
    std::move(statement).run();
  }
}

void SqliteCopyTarget::reveal() {
  database_->leave_without_log();
  database_.reset();
  std::error_code error;
  fs::rename(unfinished_, path_, error);
  if (error) {
    throw StoreError("cannot give the copy its name " + path_.string() + ": " + error.message(),
                     StoreFault::unusable);
  }
}

}  // namespace ilofeed::feeds
