// Stories of any source that may be one with an entry.
#include <algorithm>
#include <set>

#include "feeds/store/sqlite/tellings.h"

namespace ilofeed::feeds {
namespace {

constexpr std::int64_t kMost = 8;  // stories that share one key
constexpr std::int64_t kLooked =
    64;  // rows that are looked at for them: what many share tells little

class Candidates {
 public:
  Candidates(Database& database, const SourceId& source) : database_(database), source_(source) {}

  void add(const Keys& keys) {
    add_page_of_others(keys.address.page);
    if (!keys.document_id.empty()) {
      take(database_
               .rows("SELECT DISTINCT story FROM origin WHERE document_id = ? ORDER BY story "
                     "LIMIT ?")
               .with(keys.document_id)
               .with(kMost));
    }
    if (const auto day = keys.day()) add_of_day(keys, *day);
    if (keys.text && !keys.text->empty()) add_of_text(*keys.text);
  }

  void add_page(const std::string& page) {
    if (!is_own_page(page)) return;
    take(database_.rows("SELECT DISTINCT story FROM origin WHERE page = ? ORDER BY story LIMIT ?")
             .with(page)
             .with(kMost));
  }

  void add_page_of_others(const std::string& page) {
    if (!is_own_page(page)) return;
    take(database_
             .rows("SELECT DISTINCT story FROM (SELECT story, source FROM origin WHERE page = ? "
                   "LIMIT ?) WHERE source <> ? LIMIT ?")
             .with(page)
             .with(kLooked)
             .with(source_.text)
             .with(kMost));
  }

  std::vector<StoryNumber> numbers() const { return {found_.begin(), found_.end()}; }

  std::set<std::string> series() { return std::move(series_); }

 private:
  void add_of_text(const std::vector<std::int64_t>& keys) {
    take(database_
             .rows("SELECT DISTINCT o.story FROM (SELECT origin FROM origin_text WHERE key IN "
                   "(?, ?, ?, ?) LIMIT ?) t JOIN origin o ON o.number = t.origin "
                   "WHERE o.source <> ? LIMIT ?")
             .with(keys.at(0))
             .with(keys.at(1))
             .with(keys.at(2))
             .with(keys.at(3))
             .with(kLooked)
             .with(source_.text)
             .with(kMost));
  }

  void add_of_day(const Keys& keys, std::int64_t day) {
    if (keys.title.empty()) return;
    const bool are_any = take(
        database_
            .rows(
                "SELECT DISTINCT story FROM (SELECT story, source FROM origin WHERE title_key = ? "
                "AND day BETWEEN ? AND ? LIMIT ?) WHERE source <> ? LIMIT ?")
            .with(keys.title.text)
            .with(day - 1)
            .with(day + 1)
            .with(kLooked)
            .with(source_.text)
            .with(kMost));
    // Only what is joined by its title has to be known for a series, and the texts that agree.
    if (!are_any) return;
    const auto stands_beyond = [&](const char* sql, std::int64_t limit) {
      return database_.rows(sql).with(keys.title.text).with(limit).next();
    };
    const bool is_series =
        stands_beyond("SELECT 1 FROM origin WHERE title_key = ? AND day < ? LIMIT 1", day - 1) ||
        stands_beyond("SELECT 1 FROM origin WHERE title_key = ? AND day > ? LIMIT 1", day + 1);
    if (is_series) series_.insert(keys.title.text);
  }

  bool take(Rows rows) {
    bool are_any = false;
    while (rows.next()) {
      found_.insert(rows.number());
      are_any = true;
    }
    return are_any;
  }

  Database& database_;
  const SourceId& source_;
  std::set<StoryNumber> found_;
  std::set<std::string> series_;
};

}  // namespace

ToldElsewhere SqliteTellings::told_elsewhere(const SourceId& source,
                                             std::span<const Keys> keys,
                                             std::span<const std::string> pages) {
  Candidates candidates(session_.database, source);
  for (const Keys& each : keys)
    candidates.add(each);
  for (const std::string& page : pages)
    candidates.add_page(page);
  const std::vector<StoryNumber> numbers = candidates.numbers();
  return {records(numbers), candidates.series()};
}

}  // namespace ilofeed::feeds
