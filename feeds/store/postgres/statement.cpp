#include "feeds/store/postgres/statement.h"

#include <array>
#include <charconv>

#include "feeds/store/postgres/database.h"
#include "feeds/store/postgres/text.h"
#include "feeds/store/sql/dialect.h"

namespace ilofeed::feeds {
namespace {

constexpr std::array kPostgres{
    DialectWord{"list", "(SELECT unnest(%) AS value)"},
    DialectWord{"tellers",
                "(SELECT string_agg(o.source, chr(10) ORDER BY o.number) FROM origin o WHERE "
                "o.story = s.number)"},
    DialectWord{"now", "CAST(extract(epoch FROM clock_timestamp()) AS BIGINT)"},
    DialectWord{"skip", "FOR UPDATE SKIP LOCKED"},
    DialectWord{"holder", "story"},
    DialectWord{"holds", "words @@ CAST(% AS tsquery)"},
};

bool is_digit(char each) {
  return each >= '0' && each <= '9';
}

// `?` and `?N` as `$N`; no text of our statements holds a question mark.
std::string with_dollars(const std::string& sql) {
  std::string out;
  int last = 0;
  for (std::size_t i = 0; i < sql.size(); ++i) {
    if (sql[i] != '?') {
      out += sql[i];
      continue;
    }
    out += '$';
    const bool is_numbered = i + 1 < sql.size() && is_digit(sql[i + 1]);
    if (!is_numbered) out += std::to_string(++last);
  }
  return out;
}

}  // namespace

std::string in_postgres(std::string_view sql) {
  return with_dollars(in_dialect(sql, kPostgres));
}

void PostgresStatement::bind(std::int64_t value) {
  bound_.push_back({kBigint, std::to_string(value)});
}

void PostgresStatement::bind(const std::string& value) {
  bound_.push_back({kText, storable(value)});
}

void PostgresStatement::bind_missing_number() {
  bound_.push_back({kBigint, {}, true});
}

void PostgresStatement::bind(std::span<const std::int64_t> list) {
  bound_.push_back({kBigintArray, array_of(list)});
}

void PostgresStatement::bind(std::span<const std::string> list) {
  bound_.push_back({kTextArray, array_of(list)});
}

bool PostgresStatement::next() {
  if (!result_) result_ = database_.answer(name_, sql_, bound_);
  return ++row_ < PQntuples(result_.get());
}

void PostgresStatement::run() {
  database_.run(name_, sql_, bound_);
}

void PostgresStatement::ask() {
  database_.send(name_, sql_, bound_);
  reset();
}

void PostgresStatement::take(PgResult answer) {
  result_ = std::move(answer);
}

bool PostgresStatement::is_null(int column) {
  return PQgetisnull(result_.get(), row_, column) != 0;
}

// A condition is a number, too: 't' or 'f'.
std::int64_t PostgresStatement::number(int column) {
  const char* text = PQgetvalue(result_.get(), row_, column);
  std::int64_t value = *text == 't' ? 1 : 0;
  std::from_chars(text, text + PQgetlength(result_.get(), row_, column), value);
  return value;
}

std::string PostgresStatement::text(int column) {
  const auto size = static_cast<std::size_t>(PQgetlength(result_.get(), row_, column));
  return restored({PQgetvalue(result_.get(), row_, column), size});
}

void PostgresStatement::reset() noexcept {
  bound_.clear();
  result_.reset();
  row_ = -1;
}

}  // namespace ilofeed::feeds
