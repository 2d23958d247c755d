// The two ends of a copy, as each engine has them.
#pragma once

#include <cstdint>
#include <functional>
#include <set>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "feeds/store/move/tables.h"
#include "feeds/store/sql/connection.h"

namespace ilofeed::feeds {

/// A store as its rows. All methods may throw StoreError.
class CopyEnd {
 public:
  virtual ~CopyEnd() = default;

  virtual Connection& database() = 0;

  /// Of a statement that was put together.
  Rows rows(std::string sql) {
    return database().rows(statements_.insert(std::move(sql)).first->c_str());
  }

  /// All that are there.
  virtual std::vector<TableShape> tables() = 0;
  /// All rows of a table but for the first `skip`, in an order that is the same each time as long
  /// as nobody writes.
  virtual void read(const TableShape& table,
                    std::int64_t skip,
                    const std::function<void(Row)>& take) = 0;

 private:
  std::set<std::string> statements_;  ///< they live as long as the connection that prepared them
};

/// Where to. While it is copied into, none of its triggers counts or numbers anything.
class CopyTarget : public CopyEnd {
 public:
  /// Inside the transaction that marks it, and inside the one that takes the mark away.
  virtual void begin(const std::vector<TableShape>& tables) = 0;
  virtual void end(const std::vector<TableShape>& tables) = 0;
  /// Inside a transaction.
  virtual void put(const TableShape& table, std::span<const Row> rows) = 0;
  /// After the last transaction: gives it its name. Not used any more after this.
  virtual void reveal() = 0;
};

}  // namespace ilofeed::feeds
