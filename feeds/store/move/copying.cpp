#include "feeds/store/move/copying.h"

#include <algorithm>
#include <array>
#include <ranges>
#include <string_view>
#include <utility>

#include "feeds/store/move/sum.h"

namespace ilofeed::feeds {
namespace {

using Beginning = StoreCopy::Beginning;
using Stage = CopyProgress::Stage;

// Of one transaction: what is lost when the copy is stopped.
constexpr std::size_t kRowsAtOnce = 4000;
constexpr std::size_t kBytesAtOnce = std::size_t{4} << 20U;

// Whoever polls, writes these.
constexpr std::array<std::string_view, 2> kWrittenByPolls{"poll_state", "change"};

// A new store has rows of its own here.
constexpr std::string_view kFilledAtOnce = "tally";

/// Everything that is read of a store until this goes, is of one moment.
class Moment {
 public:
  explicit Moment(Connection& database) : database_(database) { database_.begin_reading(); }

  ~Moment() { database_.roll_back(); }

  Moment(const Moment&) = delete;
  Moment& operator=(const Moment&) = delete;

 private:
  Connection& database_;
};

std::size_t size_of(const Row& row) {
  std::size_t size = 0;
  for (const Value& each : row) {
    const auto* text = std::get_if<std::string>(&each);
    size += text == nullptr ? sizeof(std::int64_t) : text->size();
  }
  return size;
}

class StoreMove {
 public:
  StoreMove(CopyEnd& from,
            CopyTarget& to,
            const CopyNames& names,
            const std::function<void(const CopyProgress&)>& progress)
      : from_(from), to_(to), names_(names), progress_(progress) {}

  StoreCopy run() {
    StoreCopy done;
    {
      const Moment moment(from_.database());
      if (has_table(from_.tables(), kCopyMark))
        refuse(names_.from + " is a copy that was stopped; finish that first");
      tables_ = tables_to_copy(from_.tables(), to_.tables());
      done.beginning = begin();
      for (const TableShape& table : tables_)
        copy(table);
      done.tables = compare();
    }
    finish();
    return done;
  }

 private:
  [[noreturn]] static void refuse(const std::string& why) {
    throw StoreError(why, StoreFault::unusable);
  }

  static std::int64_t rows_in(CopyEnd& end, const TableShape& table) {
    Rows rows = end.rows("SELECT count(*) FROM " + table.name);
    return rows.next() ? rows.number() : 0;
  }

  static TableSum sum_of(CopyEnd& end, const TableShape& table) {
    TableSum sum;
    end.read(table, 0, [&sum](const Row& row) { sum.add(row); });
    return sum;
  }

  // From which it is told whether the source was written since an earlier copy was stopped. What
  // this does not tell, the comparison in the end does.
  std::string state_of_source() {
    std::string state;
    for (const TableShape& table : tables_) {
      const bool is_written =
          std::ranges::find(kWrittenByPolls, table.name) != kWrittenByPolls.end();
      const std::int64_t rows = rows_in(from_, table);
      total_ += rows;
      state += table.name + ' ' +
               (is_written ? sum_of(from_, table).text() : std::to_string(rows)) + ' ';
    }
    return state;
  }

  Beginning begin() {
    const std::string state = state_of_source();
    const bool was_begun = has_table(to_.tables(), kCopyMark);
    const Beginning beginning = was_begun ? beginning_from(state) : Beginning::fresh;
    if (beginning == Beginning::gone_on_with) return beginning;
    if (beginning == Beginning::fresh) require_empty();
    Connection& database = to_.database();
    Step step(database);
    if (!was_begun)
      database.rows("CREATE TABLE store_copy (source TEXT NOT NULL, state TEXT NOT NULL)").run();
    to_.begin(tables_);
    for (const TableShape& table : std::ranges::reverse_view(tables_))
      to_.rows("DELETE FROM " + table.name).run();
    database.rows("DELETE FROM store_copy").run();
    database.rows("INSERT INTO store_copy (source, state) VALUES (?, ?)")
        .with(names_.from)
        .with(state)
        .run();
    step.finish();
    return beginning;
  }

  Beginning beginning_from(const std::string& state) {
    Rows rows = to_.database().rows("SELECT source, state FROM store_copy");
    if (!rows.next()) return Beginning::anew;
    const std::string source = rows.text();
    if (source != names_.from)
      refuse(names_.to + " holds a copy of another store that was stopped: " + source);
    return rows.text() == state ? Beginning::gone_on_with : Beginning::anew;
  }

  void require_empty() {
    for (const TableShape& table : tables_) {
      Rows rows = to_.rows("SELECT 1 FROM " + table.name + " LIMIT 1");
      if (table.name != kFilledAtOnce && rows.next())
        refuse(names_.to + " holds a store already; copy into a place that holds none");
    }
  }

  void copy(const TableShape& table) {
    const std::int64_t there = rows_in(to_, table);
    advance(Stage::copying, there);
    std::vector<Row> batch;
    std::size_t bytes = 0;
    from_.read(table, there, [&](Row row) {
      bytes += size_of(row);
      batch.push_back(std::move(row));
      if (batch.size() < kRowsAtOnce && bytes < kBytesAtOnce) return;
      put(table, std::exchange(batch, {}));
      bytes = 0;
    });
    put(table, batch);
  }

  void put(const TableShape& table, const std::vector<Row>& batch) {
    if (batch.empty()) return;
    Step step(to_.database());
    to_.put(table, batch);
    step.finish();
    advance(Stage::copying, static_cast<std::int64_t>(batch.size()));
  }

  std::vector<CopiedTable> compare() {
    rows_ = 0;
    std::vector<CopiedTable> tables;
    std::string different;
    {
      const Moment moment(to_.database());
      for (const TableShape& table : tables_) {
        const TableSum sum = sum_of(from_, table);
        if (sum != sum_of(to_, table)) different += ' ' + table.name;
        tables.push_back({table.name, sum.rows()});
        advance(Stage::comparing, sum.rows());
      }
    }
    if (!different.empty()) give_up(different);
    return tables;
  }

  // The next one begins anew.
  [[noreturn]] void give_up(const std::string& different) {
    to_.database().rows("UPDATE store_copy SET state = ''").run();
    throw StoreError("the copy is not the same as " + names_.from + " in:" + different +
                         "; was that written meanwhile? Copy again, it begins anew",
                     StoreFault::held);
  }

  void finish() {
    Step step(to_.database());
    to_.end(tables_);
    to_.database().rows("DROP TABLE store_copy").run();
    step.finish();
    to_.reveal();
  }

  void advance(Stage stage, std::int64_t rows) {
    rows_ += rows;
    progress_({stage, rows_, total_});
  }

  CopyEnd& from_;
  CopyTarget& to_;
  const CopyNames& names_;
  const std::function<void(const CopyProgress&)>& progress_;
  std::vector<TableShape> tables_;
  std::int64_t total_ = 0;
  std::int64_t rows_ = 0;
};

}  // namespace

StoreCopy copy_rows(CopyEnd& from,
                    CopyTarget& to,
                    const CopyNames& names,
                    const std::function<void(const CopyProgress&)>& progress) {
  return StoreMove(from, to, names, progress).run();
}

}  // namespace ilofeed::feeds
