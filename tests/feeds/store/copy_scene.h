// Stores to copy, and places to copy them to.
#pragma once

#include <string>

#include "feeds/store/copy.h"
#include "tests/feeds/store/sqlite/raw_rows.h"
#include "tests/feeds/store/support.h"

namespace ilofeed::tests {

enum class Engine { sqlite, postgres };

/// Places for stores, of both engines, until the end of a test.
class Places {
 public:
  StorePlace next(Engine engine);

  std::filesystem::path file(const std::string& name) const { return folder_ / name; }

 private:
  TemporaryFolder folder_;
  int given_ = 0;
};

/// Makes a store with rows in every table, and with what others send that is no proper text.
void make_full_store(const std::filesystem::path& file);

/// A poll that brings something new, an edit, and something known.
std::string polled_again(Store& store);

/// Copies, and tells nobody how far it is.
StoreCopy copied(const StorePlace& from, const StorePlace& to);

/// What a store of either engine holds, by a copy in a file.
RawRows rows_in(const StorePlace& place, Places& places);

}  // namespace ilofeed::tests
