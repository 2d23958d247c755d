#include <fstream>

#include <sqlite3.h>

#include "tests/feeds/store/support.h"
#include "tests/support/catch.h"

using namespace ilofeed::tests;
using Catch::Matchers::Contains;

namespace {

namespace fs = std::filesystem;

void write(const fs::path& path, const std::string& bytes) {
  std::ofstream(path, std::ios::binary) << bytes;
}

void run_sql(const fs::path& path, const char* sql) {
  sqlite3* database = nullptr;
  REQUIRE(sqlite3_open(path.c_str(), &database) == SQLITE_OK);
  const int status = sqlite3_exec(database, sql, nullptr, nullptr, nullptr);
  sqlite3_close(database);
  REQUIRE(status == SQLITE_OK);
}

/// Another program has the store open, so that it has a log.
class OpenElsewhere {
 public:
  explicit OpenElsewhere(const fs::path& path) {
    REQUIRE(sqlite3_open(path.c_str(), &database_) == SQLITE_OK);
    sqlite3_exec(database_, "BEGIN; SELECT count(*) FROM sqlite_schema", nullptr, nullptr, nullptr);
  }

  ~OpenElsewhere() { sqlite3_close(database_); }

  OpenElsewhere(const OpenElsewhere&) = delete;
  OpenElsewhere& operator=(const OpenElsewhere&) = delete;

 private:
  sqlite3* database_ = nullptr;
};

// Some pages in the middle overwritten.
void damage(const fs::path& path) {
  std::fstream file(path, std::ios::in | std::ios::out | std::ios::binary);
  file.seekp(4096);
  file << std::string(8192, '\x55');
}

std::vector<fs::path> broken_files(const TemporaryFolder& folder) {
  std::vector<fs::path> found;
  for (const auto& each : fs::directory_iterator(folder / "")) {
    if (each.path().string().find(".broken-") != std::string::npos) found.push_back(each.path());
  }
  return found;
}

void fill(Store& store, int stories) {
  std::vector<Entry> entries;
  for (int i = 0; i < stories; ++i) {
    entries.push_back(
        dated(entry("https://x.test/" + std::to_string(i), "Story " + std::to_string(i)), 1));
  }
  merge_into(store, source("s"), feed(entries), at(10));
}

}  // namespace

TEST_CASE("a store keeps everything over a restart") {
  const TemporaryFolder folder;
  std::string id;
  {
    const auto store = open_store(folder / "deep" / "down" / "s.db");
    CHECK(store->opening_notes().empty());
    fill(*store, 3);
    id = store->stories().newest({}, 1).at(0).id.text;
  }
  const auto store = open_store(folder / "deep" / "down" / "s.db");
  CHECK(store->opening_notes().empty());
  CHECK(store->stories().counts().stories == 3);
  CHECK(store->stories().newest({}, 1).at(0).id.text == id);
  fill(*store, 3);
  CHECK(store->stories().counts().stories == 3);
}

TEST_CASE("a file that is no sound store is set aside and told") {
  const TemporaryFolder folder;
  const fs::path path = folder / "s.db";
  SECTION("no database at all") {
    write(path, "sources: {}\n");
  }
  SECTION("a header and then nothing sound") {
    write(path, std::string("SQLite format 3\0", 16) + std::string(9000, 'x'));
  }
  const auto store = open_store(path);
  REQUIRE(store->opening_notes().size() == 1);
  CHECK_THAT(store->opening_notes()[0],
             Contains("set aside as") && Contains(path.string() + ".broken-"));
  CHECK(store->stories().counts().stories == 0);
  CHECK(broken_files(folder).size() == 1);
  fill(*store, 2);
  CHECK(store->stories().counts().stories == 2);
}

TEST_CASE("of a damaged store every story that can be read is saved, with how it is known again") {
  const TemporaryFolder folder;
  const fs::path path = folder / "s.db";
  constexpr int kStories = 2000;
  std::map<std::string, std::string> ids;  // by link
  {
    const auto store = open_store(path);
    fill(*store, kStories);
    store->stories().each([&](const Story& story) { ids[story.entry.link] = story.id.text; });
    PollState state;
    state.url = "https://x.test/feed";
    state.validators.etag = "\"1\"";
    store->timetable().save_poll_state({"s"}, state);
  }
  const auto size = fs::file_size(path);
  const std::uintmax_t page = 4096;
  const std::uintmax_t place =
      GENERATE(values<std::uintmax_t>({1, 5, 20, 50, 80}));  // in hundredths
  {
    std::fstream file(path, std::ios::in | std::ios::out | std::ios::binary);
    file.seekp(static_cast<std::streamoff>(size / page * place / 100 * page + page));
    file << std::string(page, '\x55');
  }
  CAPTURE(place);
  const auto store = open_store(path);
  REQUIRE(store->opening_notes().size() == 1);
  CHECK(broken_files(folder).size() == 1);
  CHECK(fs::file_size(broken_files(folder).front()) == size);
  const int saved = store->stories().counts().stories;
  CHECK_THAT(store->opening_notes()[0], Contains(std::to_string(saved) + " stories"));
  CHECK(saved >= kStories - 60);
  store->stories().each([&](const Story& story) {
    CHECK(story.id.text == ids[story.entry.link]);
    CHECK(story.origins.size() == 1);
  });
  CHECK(store->timetable().poll_states().at({"s"}).validators.etag == "\"1\"");
  fill(*store, kStories);
  CHECK(store->stories().counts().stories == kStories);
  while (store->search().index_words(500)) {
  }
  CHECK(check_store(path).stories == kStories);
}

TEST_CASE("a store that was saved, and stopped before it had its name, is taken up") {
  const TemporaryFolder folder;
  {
    const auto store = open_store(folder / "s.db.salvaged");
    fill(*store, 3);
  }
  CHECK(open_store(folder / "s.db")->stories().counts().stories == 3);
}

TEST_CASE("damage that is met with while running is looked for on the next start") {
  const TemporaryFolder folder;
  const fs::path path = folder / "s.db";
  {
    const auto store = open_store(path);
    fill(*store, 2000);
  }
  damage(path);
  {
    const OpenElsewhere daemon(path);
    const auto store = open_store(path, OpenMode::read_only);  // looks at nothing on opening
    CHECK_THROWS_AS(store->stories().each([](const Story&) {}), StoreError);
    CHECK(fs::exists(path.string() + ".suspect"));
  }
  const auto store = open_store(path);
  CHECK(store->opening_notes().size() == 1);
  CHECK_FALSE(fs::exists(path.string() + ".suspect"));
}

TEST_CASE("reading a store that nobody has open makes no file and leaves none") {
  const TemporaryFolder folder;
  const fs::path path = folder / "100%?#.db";
  {
    const auto store = open_store(path);
    fill(*store, 3);
  }
  {
    const auto store = open_store(path, OpenMode::read_only);
    CHECK(store->stories().counts().stories == 3);
    CHECK(std::distance(fs::directory_iterator(folder / ""), {}) == 1);
  }
  CHECK(check_store(path).stories == 3);
  CHECK(std::distance(fs::directory_iterator(folder / ""), {}) == 1);
}

TEST_CASE("a backup is its owner's only, is read through, and replaces an older one") {
  const TemporaryFolder folder;
  write(folder / "copy.db", "an older one");
  const auto store = open_store(folder / "s.db");
  fill(*store, 3);
  store->backup(folder / "copy.db");
  CHECK(fs::status(folder / "copy.db").permissions() ==
        (fs::perms::owner_read | fs::perms::owner_write));
  CHECK(check_store(folder / "copy.db").stories == 3);
  damage(folder / "copy.db");
  CHECK_THROWS_AS(check_store(folder / "copy.db"), StoreError);
}

TEST_CASE("an empty file becomes a store") {
  const TemporaryFolder folder;
  write(folder / "s.db", "");
  const auto store = open_store(folder / "s.db");
  CHECK(store->opening_notes().empty());
  CHECK(store->stories().counts().stories == 0);
}

TEST_CASE("what cannot be opened is told with what to do") {
  const TemporaryFolder folder;
  SECTION("a folder that cannot be") {
    write(folder / "file", "x");
    CHECK_THROWS_WITH(open_store(folder / "file" / "s.db"),
                      Contains("file/s.db") && Contains("choose another store.path"));
  }
  SECTION("a folder in the place of the file") {
    fs::create_directory(folder / "s.db");
    CHECK_THROWS_WITH(open_store(folder / "s.db"), Contains("s.db"));
  }
  SECTION("a newer schema") {
    {
      const auto store = open_store(folder / "s.db");
      fill(*store, 1);
    }
    run_sql(folder / "s.db", "PRAGMA user_version = 999");
    CHECK_THROWS_WITH(open_store(folder / "s.db"), Contains("newer ilofeed (schema 999"));
    CHECK(broken_files(folder).empty());
  }
  SECTION("another program's database") {
    run_sql(folder / "s.db", "CREATE TABLE theirs (x)");
    CHECK_THROWS_WITH(open_store(folder / "s.db"), Contains("another program"));
    CHECK(broken_files(folder).empty());
  }
  SECTION("read only, and not there") {
    CHECK_THROWS_WITH(open_store(folder / "s.db", OpenMode::read_only), Contains("s.db"));
    CHECK_FALSE(fs::exists(folder / "s.db"));
  }
}

TEST_CASE("a copy is a whole store") {
  const TemporaryFolder folder;
  {
    const auto store = open_store(folder / "s.db");
    merge_into(*store, source("s"), feed({dated(entry("https://x.test/1", "One"), 1)}), at(10));
    store->backup(folder / "copy.db");
    merge_into(*store, source("s"), feed({dated(entry("https://x.test/2", "Two"), 2)}), at(11));
  }
  CHECK_FALSE(std::filesystem::exists(folder / "copy.db-wal"));
  const auto copy = open_store(folder / "copy.db");
  CHECK(copy->opening_notes().empty());
  CHECK(copy->stories().counts().stories == 1);
  CHECK_THROWS_AS(copy->backup(folder / "no-such-folder" / "copy.db"), StoreError);
}
