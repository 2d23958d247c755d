// A file of SQLite as an end of a copy.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "feeds/store/move/ends.h"
#include "feeds/store/sqlite/database.h"

namespace ilofeed::feeds {

class SqliteCopySource final : public CopyEnd {
 public:
  explicit SqliteCopySource(const std::filesystem::path& path);

  Connection& database() override { return database_; }

  std::vector<TableShape> tables() override;
  void read(const TableShape& table,
            std::int64_t skip,
            const std::function<void(Row)>& take) override;

 private:
  std::vector<std::string> notes_;
  Database database_;
};

/// Lies beside its name (`PATH.copying`) until it is whole.
class SqliteCopyTarget final : public CopyTarget {
 public:
  explicit SqliteCopyTarget(std::filesystem::path path);

  Connection& database() override { return *database_; }

  std::vector<TableShape> tables() override;
  void read(const TableShape& table,
            std::int64_t skip,
            const std::function<void(Row)>& take) override;

  /// Its triggers rest by the connection, not by the file.
  void begin(const std::vector<TableShape>& /*tables*/) override {}

  void end(const std::vector<TableShape>& /*tables*/) override {}

  void put(const TableShape& table, std::span<const Row> rows) override;
  void reveal() override;

 private:
  void open();
  void remove_unfinished() const;

  std::filesystem::path path_;
  std::filesystem::path unfinished_;
  std::vector<std::string> notes_;
  std::unique_ptr<Database> database_;
};

}  // namespace ilofeed::feeds
