// A PostgreSQL database as an end of a copy.
#pragma once

#include <string>
#include <vector>

#include "feeds/store/move/ends.h"
#include "feeds/store/postgres/database.h"

namespace ilofeed::feeds {

class PostgresCopySource final : public CopyEnd {
 public:
  explicit PostgresCopySource(const StorePlace& place);

  Connection& database() override { return database_; }

  std::vector<TableShape> tables() override;
  void read(const TableShape& table,
            std::int64_t skip,
            const std::function<void(Row)>& take) override;

 private:
  PostgresDatabase database_;
};

class PostgresCopyTarget final : public CopyTarget {
 public:
  explicit PostgresCopyTarget(const StorePlace& place);

  Connection& database() override { return database_; }

  std::vector<TableShape> tables() override;
  void read(const TableShape& table,
            std::int64_t skip,
            const std::function<void(Row)>& take) override;
  void begin(const std::vector<TableShape>& tables) override;
  void end(const std::vector<TableShape>& tables) override;
  void put(const TableShape& table, std::span<const Row> rows) override;

  /// Without its mark it has its name.
  void reveal() override {}

 private:
  PostgresDatabase database_;
};

}  // namespace ilofeed::feeds
