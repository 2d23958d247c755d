// The least that a first poll can do: pugixml, and one row with its full-text index an entry.
#include <cstdio>
#include <cstdlib>
#include <string>

#include <sqlite3.h>
#include <pugixml.hpp>

#include "tests/bench/measure.h"
#include "tests/bench/net/net.h"
#include "tests/bench/net/site.h"

namespace ilofeed::bench {
namespace {

class BareStore {
 public:
  explicit BareStore(const std::string& path) {
    if (::sqlite3_open(path.c_str(), &database_) != SQLITE_OK) std::abort();
    run("PRAGMA journal_mode=WAL");
    run("PRAGMA synchronous=NORMAL");
    run("CREATE TABLE entry(link TEXT PRIMARY KEY, title TEXT, content TEXT, published TEXT)");
    run("CREATE VIRTUAL TABLE words USING fts5(title, content, content='entry')");
    row_ = prepared("INSERT INTO entry VALUES(?, ?, ?, ?)");
    words_ = prepared("INSERT INTO words(rowid, title, content) VALUES(?, ?, ?)");
  }

  BareStore(const BareStore&) = delete;
  BareStore& operator=(const BareStore&) = delete;

  ~BareStore() {
    ::sqlite3_finalize(row_);
    ::sqlite3_finalize(words_);
    ::sqlite3_close(database_);
  }

  // A transaction a feed, as one who polls feeds would have it.
  void take(std::string document) {
    pugi::xml_document tree;
    tree.load_buffer_inplace(document.data(), document.size());
    run("BEGIN");
    for (const pugi::xml_node item : tree.child("rss").child("channel").children("item"))
      add(item);
    run("COMMIT");
  }

 private:
  void run(const char* sql) {
    if (::sqlite3_exec(database_, sql, nullptr, nullptr, nullptr) != SQLITE_OK) std::abort();
  }

  sqlite3_stmt* prepared(const char* sql) {
    sqlite3_stmt* statement = nullptr;
    if (::sqlite3_prepare_v2(database_, sql, -1, &statement, nullptr) != SQLITE_OK) std::abort();
    return statement;
  }

  static void bind(sqlite3_stmt* statement, int place, const char* text) {
    ::sqlite3_bind_text(statement, place, text, -1, SQLITE_STATIC);
  }

  static void step(sqlite3_stmt* statement) {
    if (::sqlite3_step(statement) != SQLITE_DONE) std::abort();
    ::sqlite3_reset(statement);
  }

  void add(const pugi::xml_node& item) {
    const char* const title = item.child_value("title");
    const char* const content = item.child_value("description");
    bind(row_, 1, item.child_value("link"));
    bind(row_, 2, title);
    bind(row_, 3, content);
    bind(row_, 4, item.child_value("pubDate"));
    step(row_);
    ::sqlite3_bind_int64(words_, 1, ::sqlite3_last_insert_rowid(database_));
    bind(words_, 2, title);
    bind(words_, 3, content);
    step(words_);
  }

  sqlite3* database_ = nullptr;
  sqlite3_stmt* row_ = nullptr;
  sqlite3_stmt* words_ = nullptr;
};

}  // namespace

int run_bare_store(Arguments arguments) {
  const std::size_t count = std::stoul(arguments[0]);
  BareStore store(arguments[1]);
  double spent = 0;  // without the making of documents
  for (std::size_t number = 0; number < count; ++number) {
    std::string document = site_feed(number, 0);
    const double began = cpu_seconds();
    store.take(std::move(document));
    spent += cpu_seconds() - began;
  }
  std::printf("%.0f\n", static_cast<double>(count * kFeedEntries) / spent);
  return 0;
}

}  // namespace ilofeed::bench
