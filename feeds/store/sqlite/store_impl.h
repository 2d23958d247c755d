// What a Store holds. Only the store's own files include this.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "feeds/store/sqlite/database.h"
#include "feeds/store/store.h"

namespace ilofeed::feeds {

struct Store::Impl {
  std::vector<std::string> notes;
  Database database;
  /// Counted once, then kept up to date; none after a rollback.
  std::optional<std::map<SourceId, int>> entries;
  std::int64_t entries_version = 0;  ///< of the file when they were counted

  /// Documents may come in slices of one time; the places of their entries go on.
  struct Slice {
    SourceId source;
    Time time;
    std::size_t next_place = 0;
  } last_slice;

  Impl(const std::filesystem::path& path, OpenMode mode) : database(path, mode, notes) {}

  void begin() { database.execute("BEGIN IMMEDIATE"); }

  void roll_back() noexcept {
    database.roll_back();
    entries.reset();
  }
};

/// A transaction of one step, or nothing inside the caller's.
class Step {
 public:
  explicit Step(Store::Impl& store) : store_(store), own_(!store.database.in_transaction()) {
    if (own_) store_.begin();
  }

  ~Step() {
    if (own_ && !done_) store_.roll_back();
  }

  Step(const Step&) = delete;
  Step& operator=(const Step&) = delete;

  void finish() {
    if (own_) store_.database.execute("COMMIT");
    done_ = true;
  }

 private:
  Store::Impl& store_;
  bool own_;
  bool done_ = false;
};

/// The texts as a JSON array, for `IN (SELECT value FROM json_each(?))`.
std::string json_list(const std::vector<std::string>& texts);
std::string json_list(const std::vector<std::int64_t>& numbers);

}  // namespace ilofeed::feeds
