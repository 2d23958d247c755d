// A PostgreSQL database, spoken to in prepared statements.
#pragma once

#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include "feeds/store/postgres/link.h"
#include "feeds/store/postgres/row_set.h"
#include "feeds/store/postgres/statement.h"
#include "feeds/store/postgres/word_table.h"
#include "feeds/store/sql/connection.h"

namespace ilofeed::feeds {

class PostgresDatabase final : public Connection {
 public:
  PostgresDatabase(const StorePlace& place, OpenMode mode);

  Rows rows(const char* sql) override;
  void ask(std::span<const Question> questions) override;
  void insert_each(const char* sql, std::size_t count, const BindRow& bind) override;
  int changed() override;
  /// Writers of one store wait for each other, as those of a file do: what the rules of identity
  /// decide on must not change under them, and the change log has no gaps.
  void begin() override;
  void begin_reading() override;
  void commit() override;
  void roll_back() noexcept override;

  bool in_transaction() const override { return in_transaction_; }

  int news_fd() const { return link_.socket(); }

  void take_news() { link_.take_news(); }

  WordTable& words() override { return words_; }

  /// Nobody may open this store for writing until the connection ends. Throws StoreError (held)
  /// where somebody has.
  void keep_others_off();
  /// `lines` as COPY ... FROM STDIN takes them.
  void copy_in(const std::string& sql, const std::string& lines);

  /// For statements: with an answer, or sent along with the next that has one.
  PgResult answer(const std::string& name,
                  const std::string& sql,
                  std::span<const PgParameter> bound);
  void run(const std::string& name, const std::string& sql, std::span<const PgParameter> bound);
  void send(const std::string& name, const std::string& sql, std::span<const PgParameter> bound);

 private:
  PostgresStatement& statement(const char* sql);
  void ask_together(std::span<const Question> questions);
  PgResult settle();
  void mend();
  void begin(const std::string& name, const std::string& sql);

  PostgresLink link_;
  std::unordered_map<const char*, std::unique_ptr<PostgresStatement>> statements_;
  std::unordered_map<const char*, std::unique_ptr<RowSet>> inserts_;
  TsvectorWords words_{*this};
  int changed_ = 0;  ///< by what was settled last
  bool in_transaction_ = false;
};

}  // namespace ilofeed::feeds
