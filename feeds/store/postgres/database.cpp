#include "feeds/store/postgres/database.h"

#include <charconv>
#include <cstring>

#include "feeds/store/postgres/schema.h"

namespace ilofeed::feeds {

PostgresDatabase::PostgresDatabase(const StorePlace& place, OpenMode mode) : link_(place, mode) {
  prepare_schema(link_, mode);
}

Rows PostgresDatabase::rows(const char* sql) {
  std::unique_ptr<PostgresStatement>& statement = statements_[sql];
  if (!statement) {
    statement =
        std::make_unique<PostgresStatement>(*this, "s" + std::to_string(statements_.size()), sql);
  }
  return Rows(*statement);
}

int PostgresDatabase::changed() {
  settle();
  return changed_;
}

// What fails here has begun nothing, and nobody rolls it back.
void PostgresDatabase::begin() {
  begin("begin", "BEGIN");
  try {
    rows("SELECT pg_advisory_xact_lock(1768714086, hashtext(current_schema()))").run();
  } catch (const StoreError&) {
    roll_back();
    throw;
  }
}

void PostgresDatabase::begin_reading() {
  begin("begin_reading", "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
}

void PostgresDatabase::begin(const std::string& name, const std::string& sql) {
  link_.mend();
  link_.send(name, sql, {});
  in_transaction_ = true;
}

void PostgresDatabase::commit() {
  link_.send("commit", "COMMIT", {});
  settle();
  in_transaction_ = false;
}

void PostgresDatabase::roll_back() noexcept {
  in_transaction_ = false;
  if (link_.is_lost()) return;
  try {
    link_.send("rollback", "ROLLBACK", {});
    settle();
  } catch (const StoreError&) {
    // What was not committed is gone with the connection, too.
  }
}

void PostgresDatabase::keep_others_off() {
  settle();
  link_.keep_others_off();
}

void PostgresDatabase::copy_in(const std::string& sql, const std::string& lines) {
  settle();
  link_.copy_in(sql, lines);
}

PgResult PostgresDatabase::answer(const std::string& name,
                                  const std::string& sql,
                                  std::span<const PgParameter> bound) {
  if (!in_transaction_) link_.mend();
  link_.send(name, sql, bound);
  return settle();
}

void PostgresDatabase::run(const std::string& name,
                           const std::string& sql,
                           std::span<const PgParameter> bound) {
  if (!in_transaction_) link_.mend();
  link_.send(name, sql, bound);
  if (!in_transaction_) settle();
}

PgResult PostgresDatabase::settle() {
  PgResult result = link_.settle();
  if (result) {
    changed_ = 0;
    const char* count = PQcmdTuples(result.get());
    std::from_chars(count, count + std::strlen(count), changed_);
  }
  return result;
}

}  // namespace ilofeed::feeds
