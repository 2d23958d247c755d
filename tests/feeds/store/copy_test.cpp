// A store that is copied to another place and engine is the same store.
#include "feeds/store/copy.h"

#include <csignal>
#include <functional>

#include <sys/wait.h>
#include <unistd.h>

#include "tests/feeds/store/copy_scene.h"
#include "tests/feeds/store/sqlite/older_store.h"
#include "tests/support/catch.h"
#include "tests/support/postgres_server.h"

using namespace ilofeed::tests;

namespace {

using Beginning = StoreCopy::Beginning;

struct Way {
  Engine from;
  Engine to;
};

using Ways = std::vector<Way>;

const Ways kWithin{{Engine::sqlite, Engine::sqlite}, {Engine::postgres, Engine::postgres}};
const Ways kAcross{{Engine::sqlite, Engine::postgres}, {Engine::postgres, Engine::sqlite}};

// Where there is no PostgreSQL, the checks say so.
Ways possible(const Ways& ways) {
  return has_postgres() ? ways : Ways{kWithin.front()};
}

/// A full store at `from`, and where it is to be copied: a test runs once for each way.
struct Scene {
  Places places;
  StorePlace first = places.next(Engine::sqlite);
  StorePlace from = first;
  StorePlace to = first;

  explicit Scene(const Ways& ways = kAcross) {
    const Ways all = possible(ways);
    const Way way = all[GENERATE_COPY(range(std::size_t{0}, all.size()))];
    UNSCOPED_INFO("to PostgreSQL: " << (way.to == Engine::postgres)
                                    << ", from it: " << (way.from == Engine::postgres));
    make_full_store(first.file);
    if (way.from == Engine::postgres) {
      from = places.next(way.from);
      copied(first, from);
    }
    to = places.next(way.to);
  }
};

/// Ends this process without a word at the n-th time that it is told how far the copy is.
std::function<void(const CopyProgress&)> killed_at(int call) {
  return [left = call](const CopyProgress&) mutable {
    if (--left == 0) ::raise(SIGKILL);
  };
}

// Copies in a child process. Gives whether it came to its end.
bool copied_by_another(const Scene& scene, int killed_after) {
  const pid_t child = ::fork();
  if (child == 0) {
    try {
      copy_store(scene.from, scene.to, killed_at(killed_after));
    } catch (...) {
      ::_exit(1);
    }
    ::_exit(0);
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  REQUIRE((WIFSIGNALED(status) || WEXITSTATUS(status) == 0));
  return WIFEXITED(status);
}

struct Stopped {};

// As far as the tables that are copied first.
void stop_in_between(const StorePlace& from, const StorePlace& to) {
  int told = 0;
  const auto stop = [&told](const CopyProgress& progress) {
    if (progress.rows > 0 && ++told > 2) throw Stopped();
  };
  CHECK_THROWS_AS(copy_store(from, to, stop), Stopped);
}

StoreFault fault_of(const std::function<void()>& refused, const std::string& reason) {
  try {
    refused();
  } catch (const StoreError& error) {
    CHECK_THAT(error.what(), Catch::Contains(reason));
    return error.fault();
  }
  FAIL("it was not refused");
  return StoreFault::damaged;
}

std::size_t holding(Store& store, const std::string& word) {
  const StoryNeed need{{.kind = WordNeed::Kind::word, .text = word}, {}, {}};
  return store.search().candidates(need, 1000).size();
}

}  // namespace

TEST_CASE("a store that is to be copied has rows in every table") {
  Places places;
  const StorePlace place = places.next(Engine::sqlite);
  make_full_store(place.file);
  for (const auto& [table, rows] : raw_rows(place.file)) {
    INFO(table);
    CHECK_FALSE(rows.empty());
  }
}

TEST_CASE("every row is copied as it is, and counted and compared by its table") {
  Scene scene(GENERATE(kWithin, kAcross));
  const RawRows before = raw_rows(scene.first.file);
  const StoreCopy copy = copied(scene.from, scene.to);
  CHECK(copy.beginning == Beginning::fresh);
  CHECK(copy.tables.size() == before.size());
  for (const CopiedTable& table : copy.tables)
    CHECK(table.rows == static_cast<std::int64_t>(before.at(table.name).size()));
  const RawRows after = rows_in(scene.to, scene.places);
  for (const auto& [table, rows] : before) {
    INFO(table);
    CHECK(after.at(table) == rows);
  }
}

TEST_CASE("a copy goes on as the store would have: the same poll, the same numbers") {
  Scene scene;
  copied(scene.from, scene.to);
  const std::string said = polled_again(*open_store(scene.from));
  CHECK(polled_again(*open_store(scene.to)) == said);
  CHECK(rows_in(scene.to, scene.places) == rows_in(scene.from, scene.places));
}

TEST_CASE("a copy makes its index of words itself") {
  Scene scene;
  copied(scene.from, scene.to);
  const auto store = open_store(scene.to);
  CHECK(holding(*store, "avoid") > 1);  // whatever is not in the index yet
  while (store->search().index_words(1000)) {
  }
  CHECK(holding(*store, "avoid") == 1);
}

TEST_CASE("a copy that is killed again and again is gone on with until it is whole") {
  Scene scene(GENERATE(kWithin, kAcross));
  constexpr int kStep = 13;
  int rounds = 1;
  while (!copied_by_another(scene, rounds * kStep))
    ++rounds;
  CHECK(rounds > 2);
  CHECK(rows_in(scene.to, scene.places) == raw_rows(scene.first.file));
}

TEST_CASE("what was copied before a stop is not copied again") {
  Scene scene;
  stop_in_between(scene.from, scene.to);
  std::vector<std::int64_t> told;
  const StoreCopy copy = copy_store(
      scene.from, scene.to, [&](const CopyProgress& progress) { told.push_back(progress.rows); });
  CHECK(copy.beginning == Beginning::gone_on_with);
  CHECK(told.front() == static_cast<std::int64_t>(raw_rows(scene.first.file).at("story").size()));
}

TEST_CASE("a stopped copy of a store that was polled since begins anew") {
  Scene scene;
  stop_in_between(scene.from, scene.to);
  polled_again(*open_store(scene.from));
  CHECK(copied(scene.from, scene.to).beginning == Beginning::anew);
  CHECK(rows_in(scene.to, scene.places) == rows_in(scene.from, scene.places));
}

TEST_CASE("what was written behind the back of a copy is found, and the next one begins anew") {
  Scene scene({{Engine::sqlite, Engine::postgres}});
  stop_in_between(scene.from, scene.to);
  change_rows(scene.from.file, "UPDATE story SET revision = revision + 1 WHERE number = 20");
  CHECK(fault_of([&] { copied(scene.from, scene.to); }, "in: story; was that written") ==
        StoreFault::held);
  CHECK(copied(scene.from, scene.to).beginning == Beginning::anew);
  CHECK(rows_in(scene.to, scene.places) == rows_in(scene.from, scene.places));
}

TEST_CASE("no store can be opened where a copy was stopped, nor copied from there") {
  Scene scene;
  stop_in_between(scene.from, scene.to);
  Places others;
  if (scene.to.url.empty()) {
    CHECK_FALSE(std::filesystem::exists(scene.to.file));
    return;
  }
  fault_of([&] { open_store(scene.to); }, "holds a copy that was stopped");
  fault_of([&] { open_store(scene.to, OpenMode::read_only); }, "holds a copy that was stopped");
  fault_of([&] { copied(scene.to, others.next(Engine::sqlite)); }, "is a copy that was stopped");
  copied(scene.from, scene.to);
  CHECK(open_store(scene.to)->stories().counts().stories > 0);
}

TEST_CASE("a place that holds another store, or a part of one, is refused and left as it is") {
  Scene scene;
  const StorePlace other = scene.places.next(Engine::sqlite);
  merge_into(
      *open_store(other), source("o"), feed({dated(entry("https://o.test/1", "Other"), 1)}), at(2));
  copied(other, scene.to);
  const RawRows before = rows_in(scene.to, scene.places);
  CHECK(fault_of([&] { copied(scene.from, scene.to); }, "already") == StoreFault::unusable);
  CHECK(rows_in(scene.to, scene.places) == before);
  const StorePlace part =
      scene.places.next(scene.to.url.empty() ? Engine::sqlite : Engine::postgres);
  stop_in_between(scene.from, part);
  fault_of([&] { copied(other, part); }, "holds a copy of another store that was stopped");
}

TEST_CASE("nobody writes a database that is copied, and none is copied that somebody may write") {
  Scene scene;
  int told = 0;
  for (const StorePlace& place : {scene.from, scene.to}) {
    if (place.url.empty()) continue;
    {
      const auto open = open_store(place);
      CHECK(fault_of([&] { copied(scene.from, scene.to); }, "stop it first") == StoreFault::held);
    }
    const StorePlace to = place.url == scene.to.url ? scene.to : scene.places.next(Engine::sqlite);
    copy_store(scene.from, to, [&](const CopyProgress&) {
      if (++told > 1) return;
      CHECK(fault_of([&] { open_store(place); }, "is being copied") == StoreFault::held);
    });
    CHECK(told > 1);
    told = 0;
  }
}

TEST_CASE("a database is named in messages without its password") {
  struct Row {
    std::string url;
    std::string name;
  };

  const auto row = GENERATE(values<Row>({
      {"postgresql://me:secret@db.test/news", "postgresql://me@db.test/news"},
      {"postgresql://me@db.test:5433/news", "postgresql://me@db.test:5433/news"},
      {"postgresql://db.test:5433/news", "postgresql://db.test:5433/news"},
      {"postgresql:///news?password=secret&user=me", "postgresql:///news?user=me"},
      {"postgresql:///news?user=me&password=secret", "postgresql:///news?user=me&"},
      {"postgresql://me:a@db.test/news?password=b", "postgresql://me@db.test/news?"},
  }));
  CHECK(StorePlace("", row.url, "").name() == row.name);
}

TEST_CASE("a store is copied neither onto itself nor from where there is none") {
  Places places;
  const StorePlace place = places.next(Engine::sqlite);
  const StorePlace none = places.next(Engine::sqlite);
  make_full_store(place.file);
  fault_of([&] { copied(place, place.file.parent_path() / "." / place.file.filename()); },
           "cannot be copied onto itself");
  fault_of([&] { copied(none, places.next(Engine::sqlite)); }, "there is no store at");
  CHECK_FALSE(std::filesystem::exists(none.file));
}

// So that none that a later schema brings can be forgotten: see tables_to_copy.
TEST_CASE("a table or a column that nobody knows how to copy is no store that is copied") {
  const std::string change = GENERATE("CREATE TABLE later (number INTEGER) STRICT",
                                      "ALTER TABLE story ADD COLUMN later INTEGER",
                                      "ALTER TABLE tombstone ADD COLUMN later BLOB");
  Places places;
  const StorePlace from = places.next(Engine::sqlite);
  make_full_store(from.file);
  change_rows(from.file, change);
  fault_of([&] { copied(from, places.next(Engine::sqlite)); }, "cannot copy the store");
}
