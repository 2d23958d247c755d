// What every backend of the store must do: the tests of its ports run over each of them.
#pragma once

#include <memory>

#include "feeds/store/open.h"

namespace ilofeed::tests {

/// Where one store of a backend lives, until the end of a test.
class Home {
 public:
  virtual ~Home() = default;
  virtual std::unique_ptr<feeds::Store> open(feeds::OpenMode mode) = 0;
};

/// A new store in each backend in turn: the test case runs once for each.
class EachStore {
 public:
  EachStore();

  feeds::Store& operator*() { return *store_; }

  feeds::Store* operator->() { return store_.get(); }

  /// Closed and opened again.
  void restart();
  /// Another one on the same home, as another process has it.
  std::unique_ptr<feeds::Store> open_another(feeds::OpenMode mode);

 private:
  std::unique_ptr<Home> home_;
  std::unique_ptr<feeds::Store> store_;
};

}  // namespace ilofeed::tests
