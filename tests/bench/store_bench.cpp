// Merging into the store, beside plain inserts into SQLite.
#include <array>
#include <cstdlib>
#include <filesystem>
#include <memory>

#include <sqlite3.h>

#include "feeds/flow/ingest.h"
#include "feeds/store/open.h"
#include "tests/bench/inputs.h"
#include "tests/bench/rooms.h"
#include "tests/feeds/merging.h"

namespace ilofeed::bench {
namespace {

using namespace ilofeed::feeds;

constexpr std::size_t kFeeds = 100;
constexpr Time kNow{std::chrono::seconds{1714600000}};

// A folder of its own, gone at the end.
class Folder {
 public:
  Folder() {
    std::string name = (std::filesystem::temp_directory_path() / "ilofeed-bench-XXXXXX").string();
    if (mkdtemp(name.data()) == nullptr) std::abort();
    path_ = name;
  }

  ~Folder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }

  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;

  std::filesystem::path next() { return path_ / (std::to_string(count_++) + ".db"); }

 private:
  std::filesystem::path path_;
  int count_ = 0;
};

struct Harvest {
  std::vector<Source> sources;
  std::vector<Feed> feeds;
};

Harvest harvest() {
  Harvest made;
  for (std::size_t i = 1; i <= kFeeds; ++i) {
    Source source;
    source.id = {"source" + std::to_string(i)};
    source.url = "https://feed" + std::to_string(i) + ".example/";
    made.sources.push_back(source);
    auto feed = read_document({source.url, "", "", rss_feed(i, Body::text)}, &source, kNow);
    if (!feed) std::abort();
    made.feeds.push_back(*std::move(feed));
  }
  return made;
}

void merge_all(Store& store, const Harvest& harvest) {
  Store::Transaction transaction(store);
  for (std::size_t i = 0; i < harvest.feeds.size(); ++i)
    keep(tests::merge_into(store, harvest.sources[i], harvest.feeds[i], kNow).fresh.size());
  transaction.commit();
}

struct Close {
  void operator()(sqlite3* database) const { sqlite3_close(database); }

  void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
};

// What the least store with full-text search would do: one row and its index.
class PlainStore {
 public:
  explicit PlainStore(const std::filesystem::path& path) {
    sqlite3* opened = nullptr;
    if (sqlite3_open(path.c_str(), &opened) != SQLITE_OK) std::abort();
    database_.reset(opened);
    run("PRAGMA journal_mode=WAL");
    run("PRAGMA synchronous=NORMAL");
    run("CREATE TABLE entry(link TEXT PRIMARY KEY, title TEXT, content TEXT, published INTEGER)");
    run("CREATE VIRTUAL TABLE words USING fts5(title, content, content='entry')");
  }

  void add_all(const Harvest& harvest) {
    run("BEGIN");
    const auto entry = prepare("INSERT INTO entry VALUES(?, ?, ?, ?)");
    const auto words = prepare("INSERT INTO words(rowid, title, content) VALUES(?, ?, ?)");
    for (const auto& feed : harvest.feeds) {
      for (const auto& one : feed.entries)
        add(*entry, *words, one);
    }
    run("COMMIT");
  }

  void find_all(const Harvest& harvest) {
    const auto statement = prepare("SELECT title, content FROM entry WHERE link = ?");
    for (const auto& feed : harvest.feeds) {
      for (const auto& one : feed.entries) {
        bind(*statement, 1, one.link);
        keep(sqlite3_step(statement.get()) == SQLITE_ROW ? 1 : 0);
        sqlite3_reset(statement.get());
      }
    }
  }

 private:
  using Statement = std::unique_ptr<sqlite3_stmt, Close>;

  void run(const char* sql) {
    if (sqlite3_exec(database_.get(), sql, nullptr, nullptr, nullptr) != SQLITE_OK) std::abort();
  }

  Statement prepare(const char* sql) {
    sqlite3_stmt* statement = nullptr;
    if (sqlite3_prepare_v2(database_.get(), sql, -1, &statement, nullptr) != SQLITE_OK)
      std::abort();
    return Statement(statement);
  }

  static void bind(sqlite3_stmt& statement, int place, const std::string& text) {
    sqlite3_bind_text(&statement, place, text.data(), static_cast<int>(text.size()), SQLITE_STATIC);
  }

  void add(sqlite3_stmt& row, sqlite3_stmt& words, const Entry& entry) {
    bind(row, 1, entry.link);
    bind(row, 2, entry.title);
    bind(row, 3, entry.summary);
    sqlite3_bind_int64(
        &row, 4, entry.published ? entry.published->time.time_since_epoch().count() : 0);
    if (sqlite3_step(&row) != SQLITE_DONE) std::abort();
    sqlite3_reset(&row);
    sqlite3_bind_int64(&words, 1, sqlite3_last_insert_rowid(database_.get()));
    bind(words, 2, entry.title);
    bind(words, 3, entry.summary);
    if (sqlite3_step(&words) != SQLITE_DONE) std::abort();
    sqlite3_reset(&words);
  }

  std::unique_ptr<sqlite3, Close> database_;
};

}  // namespace

std::vector<Row> measure_store() {
  const Harvest all = harvest();
  const double entries = kFeeds * kEntries / 1e3;
  Folder folder;
  const auto merge_new = [&] {
    const auto opened = open_store(folder.next());
    Store& store = *opened;
    merge_all(store, all);
  };
  const auto insert_new = [&] { PlainStore(folder.next()).add_all(all); };
  Row fresh{"store",
            "merge, all new",
            entries,
            "k entries",
            "row and FTS5 only",
            compare(merge_new, insert_new)};

  const auto opened = open_store(folder.next());
  Store& store = *opened;
  merge_all(store, all);
  PlainStore plain(folder.next());
  plain.add_all(all);
  Row known{"store",
            "merge, nothing new",
            entries,
            "k entries",
            "a look-up an entry",
            compare([&] { merge_all(store, all); }, [&] { plain.find_all(all); })};
  Row newest{"store", "newest 50, 100 times", 5, "k entries", "", {}};
  const auto read = [&] {
    for (int i = 0; i < 100; ++i)
      keep(store.stories().newest({}, 50).size());
  };
  newest.costs = compare(read, read);
  return {fresh, known, newest};
}

}  // namespace ilofeed::bench
