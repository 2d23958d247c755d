#include "feeds/store/sqlite/salvage.h"

#include <algorithm>
#include <array>
#include <deque>
#include <limits>
#include <numeric>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

#include <SQLiteCpp/SQLiteCpp.h>
#include <sqlite3.h>

#include "feeds/store/sqlite/file/access.h"
#include "feeds/store/sqlite/functions.h"
#include "feeds/store/sqlite/schema/schema.h"

namespace ilofeed::feeds {
namespace {

namespace fs = std::filesystem;

// Made of the other tables, or of no use in a store that begins anew.
constexpr std::array kMadeAnew{"topic_story",
                               "topic_digest",
                               "change",
                               "unindexed",
                               "word_index",
                               "tally",
                               "version",
                               "version_page",
                               "version_rules"};

// Below a page that leads to others every attempt fails: so many, and the rest is given up.
constexpr int kMostFailures = 200'000;

// What belongs to what was lost, goes too. A story whose speaker was lost speaks by another origin.
constexpr const char* kRepair = R"sql(
DELETE FROM origin WHERE story NOT IN (SELECT number FROM story);
DELETE FROM story WHERE number NOT IN (SELECT story FROM origin);
UPDATE story SET speaker = (SELECT min(o.number) FROM origin o WHERE o.story = story.number)
  WHERE speaker NOT IN (SELECT o.number FROM origin o WHERE o.story = story.number);
DELETE FROM revision WHERE story NOT IN (SELECT number FROM story);
)sql";

constexpr std::array kOfOthers{
    std::pair{"origin_text",
              "DELETE FROM origin_text WHERE origin NOT IN (SELECT number FROM origin)"},
    std::pair{"wanted_article",
              "DELETE FROM wanted_article WHERE story NOT IN (SELECT number FROM story)"}};

struct Table {
  std::string name;
  bool has_rowid = true;
  std::vector<std::string> columns = {};
  std::vector<std::string> key = {};  ///< of its primary key, in order
};

std::vector<std::string> words_of(SQLite::Database& database,
                                  const char* sql,
                                  const std::string& table) {
  std::vector<std::string> words;
  SQLite::Statement rows(database, sql);
  rows.bind(1, table);
  while (rows.executeStep())
    words.push_back(rows.getColumn(0).getString());
  return words;
}

std::vector<Table> tables_of(SQLite::Database& database) {
  std::vector<Table> tables;
  SQLite::Statement list(database,
                         "SELECT name, wr FROM pragma_table_list WHERE schema = 'main' AND type = "
                         "'table' AND name NOT LIKE 'sqlite_%' ORDER BY name");
  while (list.executeStep()) {
    Table table{list.getColumn(0).getString(), list.getColumn(1).getInt() == 0};
    const bool is_of_the_index = table.name.starts_with("story_words");
    if (is_of_the_index || std::ranges::find(kMadeAnew, table.name) != kMadeAnew.end()) continue;
    table.columns = words_of(database, "SELECT name FROM pragma_table_info(?)", table.name);
    table.key = words_of(
        database, "SELECT name FROM pragma_table_info(?) WHERE pk > 0 ORDER BY pk", table.name);
    tables.push_back(std::move(table));
  }
  return tables;
}

/// Copies rows of one table from a damaged store to a new one.
class Copying {
 public:
  Copying(SQLite::Database& from, SQLite::Database& to, Table table)
      : from_(from), table_(std::move(table)), put_(to, insertion_into(table_)) {}

  /// Halves what fails until single rows fail; what is sound is copied by the stretch. Gives how
  /// many rows or stretches are lost.
  std::int64_t by_rowid() {
    using Limits = std::numeric_limits<std::int64_t>;
    SQLite::Statement rows(from_,
                           selection() + ", rowid FROM " + table_.name +
                               " WHERE rowid BETWEEN ? AND ? ORDER BY rowid");
    std::deque<std::pair<std::int64_t, std::int64_t>> stretches{{Limits::min(), Limits::max()}};
    std::int64_t lost = 0;
    for (int failures = 0; !stretches.empty() && failures < kMostFailures;) {
      auto [first, last] = stretches.front();
      stretches.pop_front();
      rows.bind(1, first);
      rows.bind(2, last);
      int status = rows.tryExecuteStep();
      for (; status == SQLITE_ROW; status = rows.tryExecuteStep()) {
        put(rows);
        first = rows.getColumn(static_cast<int>(table_.columns.size())).getInt64();
      }
      rows.tryReset();
      if (status == SQLITE_DONE) continue;
      ++failures;
      if (first == last) {
        ++lost;
        continue;
      }
      const std::int64_t middle = std::midpoint(first, last);
      stretches.emplace_back(first, middle);
      stretches.emplace_back(middle + 1, last);
    }
    return lost + static_cast<std::int64_t>(stretches.size());
  }

  /// From both ends towards the damage.
  std::int64_t by_key() {
    if (in_order(" ASC")) return 0;
    in_order(" DESC");
    return 1;
  }

 private:
  static std::string joined(const std::vector<std::string>& words, const std::string& after) {
    std::string text;
    for (const std::string& word : words)
      text += (text.empty() ? "" : ", ") + word + after;
    return text;
  }

  static std::string insertion_into(const Table& table) {
    const std::vector<std::string> marks(table.columns.size(), "?");
    return "INSERT OR IGNORE INTO " + table.name + " (" + joined(table.columns, "") + ") VALUES (" +
           joined(marks, "") + ')';
  }

  std::string selection() const { return "SELECT " + joined(table_.columns, ""); }

  // Row by row until one fails. False: one did.
  bool in_order(const std::string& direction) {
    SQLite::Statement rows(
        from_, selection() + " FROM " + table_.name + " ORDER BY " + joined(table_.key, direction));
    int status = rows.tryExecuteStep();
    for (; status == SQLITE_ROW; status = rows.tryExecuteStep())
      put(rows);
    return status == SQLITE_DONE;
  }

  // A row that is none is passed over.
  void put(SQLite::Statement& row) {
    for (int i = 0; i < static_cast<int>(table_.columns.size()); ++i) {
      const SQLite::Column column = row.getColumn(i);
      if (column.isNull()) put_.bind(i + 1);
      if (column.isInteger()) put_.bind(i + 1, column.getInt64());
      if (column.isFloat()) put_.bind(i + 1, column.getDouble());
      if (column.isText()) put_.bind(i + 1, column.getString());
    }
    put_.tryExecuteStep();
    put_.tryReset();
  }

  SQLite::Database& from_;
  Table table_;
  SQLite::Statement put_;
};

std::int64_t version_of(const fs::path& path) {
  SQLite::Database old(name_of_reading(path), SQLite::OPEN_READONLY | SQLite::OPEN_URI);
  if (old.execAndGet("PRAGMA application_id").getInt64() != kApplicationId) return 0;
  return old.execAndGet("PRAGMA user_version").getInt64();
}

void make_schema(SQLite::Database& database, std::int64_t version) {
  add_functions(database);
  for (std::int64_t i = 0; i < version; ++i)
    database.exec(migrations()[static_cast<std::size_t>(i)]);
  database.exec("PRAGMA user_version = " + std::to_string(version));
  database.exec("PRAGMA application_id = " + std::to_string(kApplicationId));
}

Salvaged copy_all(const fs::path& from, SQLite::Database& database) {
  SQLite::Database old(name_of_reading(from), SQLite::OPEN_READONLY | SQLite::OPEN_URI);
  Salvaged salvaged;
  SQLite::Transaction transaction(database);
  for (Table& table : tables_of(database)) {
    const bool has_rowid = table.has_rowid;
    Copying copying(old, database, std::move(table));
    salvaged.lost += has_rowid ? copying.by_rowid() : copying.by_key();
  }
  database.exec(kRepair);
  for (const auto& [table, repair] : kOfOthers) {
    if (database.tableExists(table)) database.exec(repair);
  }
  transaction.commit();
  salvaged.stories = database.execAndGet("SELECT count(*) FROM story").getInt64();
  return salvaged;
}

}  // namespace

Salvaged salvage(const fs::path& from, const fs::path& to) {
  std::int64_t version = 0;
  try {
    version = version_of(from);
  } catch (const SQLite::Exception&) {
    return {};  // not even its first page
  }
  if (version < 1 || version > static_cast<std::int64_t>(migrations().size())) return {};
  std::error_code ignored;
  fs::remove(to, ignored);
  Salvaged salvaged;
  {
    SQLite::Database database(to.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
    database.exec("PRAGMA temp_store = MEMORY");
    make_schema(database, version);
    salvaged = copy_all(from, database);
  }
  if (salvaged.stories == 0) fs::remove(to, ignored);
  return salvaged;
}

}  // namespace ilofeed::feeds
