#include "feeds/store/sqlite/statement.h"

#include <array>

#include <SQLiteCpp/SQLiteCpp.h>
#include <sqlite3.h>

#include "feeds/store/json_writer.h"
#include "feeds/store/sql/dialect.h"
#include "feeds/store/sqlite/database.h"

namespace ilofeed::feeds {
namespace {

constexpr std::array kSqlite{
    DialectWord{"list", "(SELECT value FROM json_each(%))"},
    DialectWord{"tellers",
                "(SELECT group_concat(source, char(10)) FROM (SELECT o.source FROM origin o WHERE "
                "o.story = s.number ORDER BY o.number))"},
    DialectWord{"now", "unixepoch()"},
    DialectWord{"skip", ""},  // nobody else has it while we write
    DialectWord{"holder", "rowid"},
    DialectWord{"holds", "story_words MATCH %"},
};

template <class Elements>
std::string json_list(const Elements& elements) {
  JsonWriter out;
  out.open('[');
  for (const auto& each : elements)
    out.element(each);
  out.close(']');
  return std::move(out).finish();
}

}  // namespace

std::string in_sqlite(std::string_view sql) {
  return in_dialect(sql, kSqlite);
}

void SqliteStatement::bind(std::int64_t value) {
  statement_.bind(++bound_, value);
}

void SqliteStatement::bind(const std::string& value) {
  statement_.bind(++bound_, value);
}

void SqliteStatement::bind_missing_number() {
  statement_.bind(++bound_);
}

void SqliteStatement::bind(std::span<const std::int64_t> list) {
  bind(json_list(list));
}

void SqliteStatement::bind(std::span<const std::string> list) {
  bind(json_list(list));
}

bool SqliteStatement::next() {
  const int status = statement_.tryExecuteStep();
  if (status == SQLITE_ROW) return true;
  if (status == SQLITE_DONE) return false;
  throw database_.explained(statement_.getExtendedErrorCode(), statement_.getErrorMsg());
}

bool SqliteStatement::is_null(int column) {
  return statement_.getColumn(column).isNull();
}

std::int64_t SqliteStatement::number(int column) {
  return statement_.getColumn(column).getInt64();
}

std::string SqliteStatement::text(int column) {
  return statement_.getColumn(column).getString();
}

void SqliteStatement::reset() noexcept {
  bound_ = 0;
  statement_.tryReset();
  statement_.clearBindings();
}

}  // namespace ilofeed::feeds
