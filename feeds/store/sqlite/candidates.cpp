// Stories of any source that may be one with an entry.
#include <algorithm>
#include <set>

#include "feeds/store/sqlite/tellings.h"

namespace ilofeed::feeds {
namespace {

constexpr std::int64_t kMost =
    8;  // stories that share one key; what is shared by more tells little

class Candidates {
 public:
  explicit Candidates(Database& database) : database_(database) {}

  void add(const Keys& keys) {
    add_page(keys.address.page);
    if (!keys.document_id.empty()) {
      take(database_
               .rows("SELECT DISTINCT story FROM origin WHERE document_id = ? ORDER BY story "
                     "LIMIT ?")
               .with(keys.document_id)
               .with(kMost));
    }
    if (const auto day = keys.day()) add_of_day(keys, *day);
    if (keys.text) {
      for (const std::int64_t key : *keys.text) {
        take(database_
                 .rows("SELECT o.story FROM origin_text t JOIN origin o ON o.number = t.origin "
                       "WHERE t.key = ? LIMIT ?")
                 .with(key)
                 .with(kMost));
      }
    }
  }

  void add_page(const std::string& page) {
    if (!is_own_page(page)) return;
    take(database_.rows("SELECT DISTINCT story FROM origin WHERE page = ? ORDER BY story LIMIT ?")
             .with(page)
             .with(kMost));
  }

  std::vector<StoryNumber> numbers() const { return {found_.begin(), found_.end()}; }

  std::set<std::string> series() { return std::move(series_); }

 private:
  void add_of_day(const Keys& keys, std::int64_t day) {
    if (keys.title.empty()) return;
    take(database_
             .rows("SELECT DISTINCT story FROM origin WHERE title_key = ? AND day BETWEEN ? AND ? "
                   "ORDER BY story LIMIT ?")
             .with(keys.title.text)
             .with(day - 1)
             .with(day + 1)
             .with(kMost));
    const bool is_series =
        database_
            .rows("SELECT 1 FROM origin WHERE title_key = ? AND NOT day BETWEEN ? AND ? LIMIT 1")
            .with(keys.title.text)
            .with(day - 1)
            .with(day + 1)
            .next();
    if (is_series) series_.insert(keys.title.text);
  }

  void take(Rows rows) {
    while (rows.next())
      found_.insert(rows.number());
  }

  Database& database_;
  std::set<StoryNumber> found_;
  std::set<std::string> series_;
};

}  // namespace

ToldElsewhere SqliteTellings::told_elsewhere(std::span<const Keys> keys,
                                             std::span<const std::string> pages) {
  Candidates candidates(session_.database);
  for (const Keys& each : keys)
    candidates.add(each);
  for (const std::string& page : pages)
    candidates.add_page(page);
  const std::vector<StoryNumber> numbers = candidates.numbers();
  return {records(numbers), candidates.series()};
}

}  // namespace ilofeed::feeds
