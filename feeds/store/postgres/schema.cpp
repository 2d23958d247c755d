#include "feeds/store/postgres/schema.h"

#include <array>
#include <cstdlib>
#include <string>

#include "feeds/store/postgres/migrations.h"
#include "feeds/store/postgres/tables.h"
#include "feeds/store/postgres/triggers.h"
#include "feeds/store/sql/dialect.h"

namespace ilofeed::feeds {
namespace {

/// What makes a schema of the one before.
struct Migration {
  int schema = 0;
  const char* changes = nullptr;
  const char* triggers = nullptr;
};

// Added to, never changed. Where kTables and kTriggers are, is where the last of them leads.
constexpr std::array kPostgresMigrations{Migration{20, kBeforeTriggersOfMany, kTriggersOfMany}};

constexpr int kNewestSchema = kPostgresMigrations.back().schema;

constexpr std::array kColumnWords{DialectWord{"text", "TEXT COLLATE \"C\""}};

int number_in(const PgResult& result) {
  return PQntuples(result.get()) == 0 ? 0 : std::atoi(PQgetvalue(result.get(), 0, 0));
}

bool is_there(PostgresLink& link, const std::string& table) {
  return number_in(link.execute("SELECT count(*) FROM pg_tables WHERE schemaname = "
                                "current_schema() AND tablename = '" +
                                table + "'")) > 0;
}

/// 0: there is none.
int schema_of(PostgresLink& link) {
  if (is_there(link, "ilofeed_schema"))
    return number_in(link.execute("SELECT number FROM ilofeed_schema"));
  if (is_there(link, "story")) {
    throw StoreError("the database " + link.name() +
                         " holds tables of another program; give ilofeed a database or a schema "
                         "of its own (store.url)",
                     StoreFault::unusable);
  }
  return 0;
}

void require_encoding(PostgresLink& link) {
  const PgResult encoding = link.execute("SHOW server_encoding");
  const std::string name = PQgetvalue(encoding.get(), 0, 0);
  if (name != "UTF8")
    throw StoreError("the database " + link.name() + " keeps texts in " + name +
                         "; make one with the encoding UTF8",
                     StoreFault::unusable);
}

std::string made_of(const char* tables) {
  return in_dialect(tables, kColumnWords);
}

// One transaction; others who come wait, and find it done.
void migrate(PostgresLink& link) {
  link.execute("BEGIN; SELECT pg_advisory_xact_lock(1768714086, hashtext(current_schema()))");
  const int version = schema_of(link);
  if (version == 0) {
    link.execute(
        "CREATE TABLE ilofeed_schema (number BIGINT NOT NULL); "
        "INSERT INTO ilofeed_schema VALUES (0);" +
        made_of(kTables) + kTriggers + kTriggersOfMany);
  } else {
    for (const Migration& each : kPostgresMigrations) {
      if (each.schema > version) link.execute(made_of(each.changes) + each.triggers);
    }
  }
  link.execute("UPDATE ilofeed_schema SET number = " + std::to_string(kNewestSchema) + "; COMMIT");
}

}  // namespace

void prepare_schema(PostgresLink& link, OpenMode mode) {
  require_encoding(link);
  const int version = schema_of(link);
  if (version > kNewestSchema) {
    throw StoreError("the database " + link.name() + " was written by a newer ilofeed (schema " +
                         std::to_string(version) + ", this one knows " +
                         std::to_string(kNewestSchema) + "); install that version again",
                     StoreFault::unusable);
  }
  if (version == kNewestSchema) return;
  if (mode == OpenMode::read_only) {
    throw StoreError("the database " + link.name() +
                         " has an older schema or none; let `ilofeed serve` or `ilofeed poll` "
                         "bring it up to date first",
                     StoreFault::unusable);
  }
  migrate(link);
}

}  // namespace ilofeed::feeds
