#include "tests/feeds/store/each_store.h"

#include <vector>

#include "tests/feeds/store/support.h"
#include "tests/support/catch.h"

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

struct Backend {
  std::string name;
  std::unique_ptr<Home> (*make_home)();
};

std::unique_ptr<Home> sqlite_home() {
  return std::make_unique<SqliteHome>();
}

// A new backend is one row here.
const std::vector<Backend> kBackends{{"sqlite", sqlite_home}};

}  // namespace

EachStore::EachStore() {
  const std::size_t row = GENERATE(range(std::size_t{0}, kBackends.size()));
  UNSCOPED_INFO("backend: " << kBackends[row].name);
  home_ = kBackends[row].make_home();
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
