#include "feeds/store/postgres/row_set.h"

#include <utility>

#include "feeds/store/postgres/statement.h"
#include "feeds/store/postgres/text.h"
#include "feeds/store/store_error.h"

namespace ilofeed::feeds {
namespace {

// The lists side by side: https://www.postgresql.org/docs/15/functions-array.html, unnest.
std::string for_all_rows(std::string sql) {
  constexpr std::string_view kOne = "VALUES (";
  const std::size_t begin = sql.find(kOne);
  const std::size_t end = sql.find(')', begin);
  if (end == std::string::npos) throw StoreError("no row: " + sql, StoreFault::unusable);
  return in_postgres(sql.replace(begin, kOne.size(), "SELECT * FROM unnest("));
}

}  // namespace

RowSet::RowSet(std::string name, const char* sql)
    : name_(std::move(name)), sql_(for_all_rows(sql)) {}

void RowSet::bind(std::int64_t value) {
  element() += std::to_string(value);
  columns_[column_++].type = kBigintArray;
}

void RowSet::bind(const std::string& value) {
  append_element(element(), value);
  columns_[column_++].type = kTextArray;
}

void RowSet::bind_missing_number() {
  element() += "NULL";
  columns_[column_++].type = kBigintArray;
}

void RowSet::bind(std::span<const std::int64_t> /*list*/) {
  throw StoreError("a list is no column: " + sql_, StoreFault::unusable);
}

void RowSet::bind(std::span<const std::string> /*list*/) {
  throw StoreError("a list is no column: " + sql_, StoreFault::unusable);
}

std::string& RowSet::element() {
  if (column_ == columns_.size()) columns_.emplace_back();
  std::string& text = columns_[column_].text;
  text += rows_ == 0 ? '{' : ',';
  return text;
}

void RowSet::end_row() {
  ++rows_;
  bytes_ = 0;
  for (const PgParameter& each : columns_)
    bytes_ += each.text.size();
}

std::vector<PgParameter> RowSet::take() {
  for (PgParameter& each : columns_)
    each.text += '}';
  rows_ = bytes_ = column_ = 0;
  return std::exchange(columns_, {});
}

}  // namespace ilofeed::feeds
