// Binding, stepping and reading prepared statements.
#include <SQLiteCpp/SQLiteCpp.h>
#include <sqlite3.h>

#include "feeds/store/sqlite/database.h"

namespace ilofeed::feeds {

Rows::~Rows() {
  if (statement_ == nullptr) return;
  statement_->tryReset();
  statement_->clearBindings();
}

Rows&& Rows::with(std::int64_t value) && {
  statement_->bind(++bound_, value);
  return std::move(*this);
}

Rows&& Rows::with(const std::string& value) && {
  statement_->bind(++bound_, value);
  return std::move(*this);
}

Rows&& Rows::with(const std::optional<std::int64_t>& value) && {
  if (value) return std::move(*this).with(*value);
  statement_->bind(++bound_);
  return std::move(*this);
}

bool Rows::next() {
  column_ = 0;
  const int status = statement_->tryExecuteStep();
  if (status == SQLITE_ROW) return true;
  if (status == SQLITE_DONE) return false;
  throw database_.explained(statement_->getExtendedErrorCode(), statement_->getErrorMsg());
}

std::int64_t Rows::number() {
  return statement_->getColumn(column_++).getInt64();
}

std::optional<std::int64_t> Rows::maybe_number() {
  const SQLite::Column column = statement_->getColumn(column_++);
  return column.isNull() ? std::nullopt : std::optional(column.getInt64());
}

std::string Rows::text() {
  return statement_->getColumn(column_++).getString();
}

}  // namespace ilofeed::feeds
