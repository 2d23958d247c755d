#include "feeds/store/postgres/database.h"

#include <algorithm>
#include <charconv>
#include <cstring>

#include "feeds/store/postgres/schema.h"

namespace ilofeed::feeds {

PostgresDatabase::PostgresDatabase(const StorePlace& place, OpenMode mode) : link_(place, mode) {
  prepare_schema(link_, mode);
}

Rows PostgresDatabase::rows(const char* sql) {
  return Rows(statement(sql));
}

PostgresStatement& PostgresDatabase::statement(const char* sql) {
  std::unique_ptr<PostgresStatement>& known = statements_[sql];
  if (!known)
    known =
        std::make_unique<PostgresStatement>(*this, "s" + std::to_string(statements_.size()), sql);
  return *known;
}

void PostgresDatabase::ask(std::span<const Question> questions) {
  constexpr std::size_t kAtOnce = 90;  // each may have to be prepared first
  for (; !questions.empty(); questions = questions.subspan(std::min(kAtOnce, questions.size())))
    ask_together(questions.first(std::min(kAtOnce, questions.size())));
}

void PostgresDatabase::ask_together(std::span<const Question> questions) {
  link_.make_room(2 * questions.size());
  for (const Question& each : questions) {
    PostgresStatement& asked = statement(each.sql);
    Rows question(asked);
    each.bind(question);
    asked.ask();
  }
  std::vector<PgResult> answers = link_.settle_last(questions.size());
  for (std::size_t n = 0; n < questions.size(); ++n) {
    PostgresStatement& asked = statement(questions[n].sql);
    asked.take(std::move(answers.at(n)));
    Rows answer(asked);
    questions[n].read(answer);
  }
}

// One statement for so many rows that it stays far below what the server takes at once.
void PostgresDatabase::insert_each(const char* sql, std::size_t count, const BindRow& bind) {
  constexpr std::size_t kMostRows = 1000;
  constexpr std::size_t kMostBytes = 4UL << 20;
  std::unique_ptr<RowSet>& rows = inserts_[sql];
  if (!rows) rows = std::make_unique<RowSet>("i" + std::to_string(inserts_.size()), sql);
  rows->take();  // what a failure may have left
  for (std::size_t n = 0; n < count; ++n) {
    Rows row(*rows);
    bind(row, n);
    rows->end_row();
    const bool is_last = n + 1 == count;
    if (!is_last && rows->rows() < kMostRows && rows->bytes() < kMostBytes) continue;
    run(rows->name(), rows->sql(), rows->take());
  }
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
  mend();
  link_.send(name, sql, {});
  in_transaction_ = true;
}

void PostgresDatabase::commit() {
  link_.send("commit", "COMMIT", {});
  settle();
  in_transaction_ = false;
  words_.note_commit();
}

void PostgresDatabase::roll_back() noexcept {
  in_transaction_ = false;
  words_.note_roll_back();
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
  send(name, sql, bound);
  return settle();
}

void PostgresDatabase::run(const std::string& name,
                           const std::string& sql,
                           std::span<const PgParameter> bound) {
  send(name, sql, bound);
  if (!in_transaction_) settle();
}

void PostgresDatabase::send(const std::string& name,
                            const std::string& sql,
                            std::span<const PgParameter> bound) {
  if (!in_transaction_) mend();
  link_.make_room(1);
  link_.send(name, sql, bound);
}

void PostgresDatabase::mend() {
  if (!link_.is_lost()) return;
  words_.note_new_connection();
  link_.mend();
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
