// A store in a PostgreSQL database.
#pragma once

#include "feeds/store/postgres/database.h"
#include "feeds/store/sql/search_index.h"
#include "feeds/store/sql/sql_store.h"

namespace ilofeed::feeds {

class PostgresStore final : public SqlStore {
 public:
  /// Throws StoreError where a copy into it was stopped before it was whole.
  PostgresStore(const StorePlace& place, OpenMode mode);

  SearchIndex& search() override { return search_; }

  const std::vector<std::string>& opening_notes() const override { return notes_; }

  /// None: it lies at the server.
  StoreFile file() const override { return {}; }

  std::filesystem::path folder() const override { return folder_; }

  bool is_shared() const override { return true; }

  int news_fd() const override { return database_.news_fd(); }

  void take_news() override { database_.take_news(); }

  /// A commit is on the server's disk when it returns (synchronous_commit).
  void make_last() override {}

  void backup(const std::filesystem::path& to) override;

 private:
  std::vector<std::string> notes_;
  std::filesystem::path folder_;
  PostgresDatabase database_;
  SqlSearchIndex search_{database_};
};

}  // namespace ilofeed::feeds
