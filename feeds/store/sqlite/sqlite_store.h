// A store in one file of SQLite.
#pragma once

#include "feeds/store/sql/search_index.h"
#include "feeds/store/sql/sql_store.h"
#include "feeds/store/sqlite/database.h"

namespace ilofeed::feeds {

class SqliteStore final : public SqlStore {
 public:
  SqliteStore(const std::filesystem::path& path, OpenMode mode)
      : SqlStore(database_), database_(path, mode, notes_) {}

  SearchIndex& search() override { return search_; }

  const std::vector<std::string>& opening_notes() const override { return notes_; }

  StoreFile file() const override { return database_.file(); }

  std::filesystem::path folder() const override { return database_.folder(); }

  bool is_shared() const override { return false; }

  int news_fd() const override { return -1; }

  void take_news() override {}

  void make_last() override { database_.make_last(); }

  void backup(const std::filesystem::path& to) override { database_.copy_to(to); }

 private:
  std::vector<std::string> notes_;
  Database database_;
  SqlSearchIndex search_{database_};
};

}  // namespace ilofeed::feeds
