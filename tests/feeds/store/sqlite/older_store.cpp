#include "tests/feeds/store/sqlite/older_store.h"

#include <memory>
#include <string>

#include <sqlite3.h>

#include "feeds/store/sqlite/schema/schema.h"
#include "tests/support/catch.h"
#include "tests/support/golden.h"

namespace ilofeed::tests {
namespace {

namespace fs = std::filesystem;

using Connection = std::unique_ptr<sqlite3, decltype(&sqlite3_close)>;

void run(const Connection& database, const std::string& sql) {
  char* error = nullptr;
  sqlite3_exec(database.get(), sql.c_str(), nullptr, nullptr, &error);
  const std::string told = error == nullptr ? "" : error;
  sqlite3_free(error);
  REQUIRE(told.empty());
}

Connection opened(const fs::path& path) {
  sqlite3* database = nullptr;
  REQUIRE(sqlite3_open(path.c_str(), &database) == SQLITE_OK);
  return {database, &sqlite3_close};
}

}  // namespace

std::string sql_of_schema(int schema) {
  return read_file(tests_folder() / "feeds/store/sqlite/schemas" /
                   (std::to_string(schema) + ".sql"));
}

void make_older_store(const fs::path& path, int schema) {
  const Connection database = opened(path);
  for (int step = 1; step <= schema; ++step)
    run(database, sql_of_schema(step));
  run(database, "PRAGMA application_id = " + std::to_string(feeds::kApplicationId));
  run(database, "PRAGMA user_version = " + std::to_string(schema));
}

void change_rows(const fs::path& path, const std::string& sql) {
  run(opened(path), sql);
}

// An event stood under its own day, and an origin kept nothing of its words.
void write_as_schema_6(const fs::path& from, const fs::path& to) {
  make_older_store(to, 6);
  const Connection database = opened(to);
  run(database, "ATTACH '" + from.string() + "' AS today");
  run(database, R"sql(
DELETE FROM origin;
DELETE FROM story;
DELETE FROM unindexed;
INSERT INTO story SELECT number, id,
    coalesce(json_extract(entry, '$.happens.time'), sort_time), sequence, first_seen,
    changed, revision, speaker, full_text,
    iif(json_extract(entry, '$.happens') IS NULL, entry, json_remove(
        json_set(entry, '$.published', json(json_extract(entry, '$.happens'))), '$.happens')),
    content_html, content_text
  FROM today.story;
INSERT INTO origin SELECT o.number, o.story, o.source, o.number, o.entry_id, o.link,
    o.canonical_link, '', o.day, nullif(o.document_id, ''), o.digest, o.first_seen, s.sort_time,
    s.sequence, o.merge_reason, 0
  FROM today.origin o JOIN story s ON s.number = o.story;
)sql");
}

}  // namespace ilofeed::tests
