#include "tests/feeds/store/each_store.h"

#include <vector>

#include "tests/feeds/store/support.h"
#include "tests/support/catch.h"
#include "tests/support/postgres_server.h"

namespace ilofeed::tests {
namespace {

class SqliteHome final : public Home {
 public:
  std::unique_ptr<Store> open(OpenMode mode) override {
    return open_store(folder_ / "store.db", mode);
  }

 private:
  TemporaryFolder folder_;
};

class PostgresHome final : public Home {
 public:
  std::unique_ptr<Store> open(OpenMode mode) override {
    return open_store({folder_ / "store.db", url_, ""}, mode);
  }

 private:
  TemporaryFolder folder_;
  std::string url_ = new_postgres_schema();
};

struct Backend {
  std::string name;
  std::unique_ptr<Home> (*make_home)();
};

std::unique_ptr<Home> sqlite_home() {
  return std::make_unique<SqliteHome>();
}

std::unique_ptr<Home> postgres_home() {
  return std::make_unique<PostgresHome>();
}

// A new backend is one row here. Where there is no PostgreSQL, the checks say so.
const std::vector<Backend>& backends() {
  static const std::vector<Backend> all =
      has_postgres() ? std::vector<Backend>{{"sqlite", sqlite_home}, {"postgresql", postgres_home}}
                     : std::vector<Backend>{{"sqlite", sqlite_home}};
  return all;
}

}  // namespace

EachStore::EachStore() {
  const std::size_t row = GENERATE(range(std::size_t{0}, backends().size()));
  UNSCOPED_INFO("backend: " << backends()[row].name);
  home_ = backends()[row].make_home();
  store_ = home_->open(OpenMode::read_write);
}

void EachStore::restart() {
  store_.reset();
  store_ = home_->open(OpenMode::read_write);
}

std::unique_ptr<Store> EachStore::open_another(OpenMode mode) {
  return home_->open(mode);
}

}  // namespace ilofeed::tests
