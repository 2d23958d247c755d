// What the ports of one open store share. Only the store's own files include this.
#pragma once

#include <string>
#include <vector>

#include "feeds/store/sqlite/database.h"

namespace ilofeed::feeds {

struct Session {
  std::vector<std::string> notes;
  Database database;

  /// Documents may come in slices of one time; the places of their entries go on.
  struct Slice {
    SourceId source;
    Time time;
    std::size_t next_place = 0;
  } last_slice;

  Session(const std::filesystem::path& path, OpenMode mode) : database(path, mode, notes) {}

  void begin() { database.rows("BEGIN IMMEDIATE").run(); }

  void commit() { database.rows("COMMIT").run(); }

  void roll_back() noexcept { database.roll_back(); }

  void begin_reading() { database.rows("BEGIN").run(); }
};

/// A transaction of one step, or nothing inside the caller's.
class Step {
 public:
  explicit Step(Session& session) : session_(session), own_(!session.database.in_transaction()) {
    if (own_) session_.begin();
  }

  ~Step() {
    if (own_ && !done_) session_.roll_back();
  }

  Step(const Step&) = delete;
  Step& operator=(const Step&) = delete;

  void finish() {
    if (own_) session_.commit();
    done_ = true;
  }

 private:
  Session& session_;
  bool own_;
  bool done_ = false;
};

/// The texts as a JSON array, for `IN (SELECT value FROM json_each(?))`.
std::string json_list(const std::vector<std::string>& texts);
std::string json_list(const std::vector<std::int64_t>& numbers);

}  // namespace ilofeed::feeds
