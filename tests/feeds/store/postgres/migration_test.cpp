// Databases of every older schema, opened by this program. schemas/N.sql is a whole database of
// schema N with rows as the programs of that time wrote them; such a file is never changed.
#include <memory>
#include <vector>

#include <libpq-fe.h>

#include "tests/feeds/store/support.h"
#include "tests/support/catch.h"
#include "tests/support/golden.h"
#include "tests/support/postgres_server.h"

using namespace ilofeed::tests;

namespace {

constexpr const char* kOldest = "19";

/// Asks a database what no store tells.
class Database {
 public:
  explicit Database(const std::string& url) : connection_(PQconnectdb(url.c_str()), &PQfinish) {}

  /// The rows of the answer, their columns parted by blanks.
  std::vector<std::string> ask(const std::string& sql) const {
    const std::unique_ptr<PGresult, void (*)(PGresult*)> answer(
        PQexec(connection_.get(), sql.c_str()), &PQclear);
    INFO(PQresultErrorMessage(answer.get()));
    REQUIRE(PQresultStatus(answer.get()) != PGRES_FATAL_ERROR);
    std::vector<std::string> rows;
    for (int row = 0; row < PQntuples(answer.get()); ++row) {
      rows.emplace_back();
      for (int column = 0; column < PQnfields(answer.get()); ++column)
        rows.back() += std::string(PQgetvalue(answer.get(), row, column)) + ' ';
    }
    return rows;
  }

 private:
  std::unique_ptr<PGconn, void (*)(PGconn*)> connection_;
};

/// All that makes a schema, but its name.
std::vector<std::string> shape_of(const Database& database) {
  std::vector<std::string> shape;
  for (const char* sql :
       {"SELECT table_name, column_name, data_type, collation_name, is_nullable, column_default "
        "FROM information_schema.columns WHERE table_schema = current_schema() ORDER BY 1, 2",
        "SELECT conrelid::regclass, conname, pg_get_constraintdef(oid) FROM pg_constraint "
        "WHERE connamespace = current_schema()::regnamespace ORDER BY 1, 2",
        "SELECT replace(indexdef, current_schema(), '') FROM pg_indexes "
        "WHERE schemaname = current_schema() ORDER BY 1",
        "SELECT replace(pg_get_triggerdef(oid), current_schema(), '') FROM pg_trigger "
        "WHERE NOT tgisinternal AND tgrelid IN (SELECT oid FROM pg_class WHERE relnamespace = "
        "current_schema()::regnamespace) ORDER BY 1",
        "SELECT proname, prosrc FROM pg_proc WHERE pronamespace = current_schema()::regnamespace "
        "ORDER BY 1"}) {
    const std::vector<std::string> rows = database.ask(sql);
    REQUIRE_FALSE(rows.empty());
    shape.insert(shape.end(), rows.begin(), rows.end());
  }
  return shape;
}

/// A database of an older schema.
std::string older_database(const std::string& schema) {
  const std::string url = new_postgres_schema();
  Database(url).ask(read_file(tests_folder() / "feeds/store/postgres/schemas" / (schema + ".sql")));
  return url;
}

std::unique_ptr<Store> opened(const std::string& url, OpenMode mode = OpenMode::read_write) {
  return open_store({"", url, ""}, mode);
}

std::string counts_of(Store& store) {
  const StoryCounts counts = store.stories().counts();
  const auto in = [](const auto& all, const auto& name) {
    return std::to_string(all.contains(name) ? all.at(name) : 0);
  };
  return std::to_string(counts.stories) + " stories, " + in(counts.entries, SourceId{"quay"}) +
         " of quay, " + in(counts.topics, TopicId{"port"}) + " of port";
}

}  // namespace

TEST_CASE("a database of an older schema becomes what a new one is") {
  if (!has_postgres()) return;
  const std::string old = older_database(kOldest);
  const std::string fresh = new_postgres_schema();
  opened(old);
  opened(fresh);
  CHECK(shape_of(Database(old)) == shape_of(Database(fresh)));
}

TEST_CASE("a database of an older schema is brought up to date with what it holds") {
  if (!has_postgres()) return;
  const std::string url = older_database(kOldest);
  for (int opening = 1; opening <= 2; ++opening) {
    const auto store = opened(url);
    CHECK(counts_of(*store) == "2 stories, 2 of quay, 2 of port");
    CHECK(store->change_log().last_sequence() == 2);
    const PollState state = store->timetable().poll_states().at({"quay"});
    CHECK(state.validators.etag == "\"1\"");
    CHECK(state.next_poll == Time{std::chrono::seconds{1709514000}});
    CHECK(store->stories().find("https://quay.test/1")->entry.title == "Dockers choose a new hall");
  }
  const auto store = opened(url);
  const Merged merged = merge_into(*store,
                                   source("quay"),
                                   feed({entry("https://quay.test/2", "Night ferries stop again"),
                                         entry("https://quay.test/3", "Pilots ask for a pier"),
                                         entry("https://quay.test/4", "Cranes stand still")}),
                                   at(10));
  CHECK(told(merged) == "2 new, 1 revised, 0 seen, 0 joined");
  store->topics().file(std::vector<Filing>{{merged.fresh[0], {{"port"}}}});
  CHECK(counts_of(*store) == "4 stories, 4 of quay, 3 of port");
}

TEST_CASE("what is removed from a database of an older schema leaves nothing behind") {
  if (!has_postgres()) return;
  const std::string url = older_database(kOldest);
  const auto store = opened(url);
  std::vector<StoryRecord> records = store->tellings().records(std::vector<StoryNumber>{1});
  records.front().origins.clear();
  store->tellings().write(records, at(10));
  CHECK(counts_of(*store) == "1 stories, 1 of quay, 1 of port");
  const Database database(url);
  CHECK(database.ask("SELECT story FROM topic_story") == std::vector<std::string>{"2 "});
  CHECK(database.ask("SELECT story FROM unindexed") == std::vector<std::string>{"2 "});
  CHECK(database.ask("SELECT key FROM origin_text ORDER BY 1") ==
        std::vector<std::string>{"21 ", "22 "});
}

TEST_CASE("an older database is not read before it is brought up to date, nor a newer one at all") {
  if (!has_postgres()) return;
  const std::string old = older_database(kOldest);
  CHECK_THROWS_WITH(opened(old, OpenMode::read_only), Catch::Contains("has an older schema"));
  opened(old);
  Database(old).ask("UPDATE ilofeed_schema SET number = number + 1");
  CHECK_THROWS_WITH(opened(old), Catch::Contains("was written by a newer ilofeed"));
}
