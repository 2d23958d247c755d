// Stories of any source that may be one with an entry.
#include <algorithm>
#include <set>

#include "feeds/store/sql/records.h"
#include "feeds/store/sql/tellings.h"

namespace ilofeed::feeds {
namespace {

constexpr std::size_t kMost = 8;  // stories that share one key
constexpr std::int64_t kLooked =
    64;  // rows that are looked at for them: what many share tells little

class Candidates {
 public:
  Candidates(Connection& database, const SourceId& source) : database_(database), source_(source) {}

  void add(const Keys& keys) {
    add_page_of_others(keys.address.page);
    if (!keys.document_id.empty()) {
      take_all(database_
                   .rows("SELECT story, number, source FROM origin WHERE document_id = ? "
                         "ORDER BY number LIMIT ?")
                   .with(keys.document_id)
                   .with(kLooked));
    }
    if (const auto day = keys.day()) add_of_day(keys, *day);
    if (keys.text && !keys.text->empty()) add_of_text(*keys.text);
  }

  void add_page(const std::string& page) {
    if (!is_own_page(page)) return;
    take_all(
        database_.rows("SELECT story, number, source FROM origin WHERE page = ? ORDER BY story")
            .with(page));
  }

  OriginsOfStories found() { return std::move(found_); }

  std::set<std::string> series() { return std::move(series_); }

 private:
  void add_page_of_others(const std::string& page) {
    if (!is_own_page(page)) return;
    take_of_others(database_.rows("SELECT story, number, source FROM origin WHERE page = ? LIMIT ?")
                       .with(page)
                       .with(kLooked));
  }

  void add_of_text(const std::vector<std::int64_t>& keys) {
    take_of_others(database_
                       .rows("SELECT o.story, o.number, o.source FROM (SELECT origin FROM "
                             "origin_text WHERE key IN (?, ?, ?, ?) LIMIT ?) t JOIN origin o ON "
                             "o.number = t.origin")
                       .with(keys.at(0))
                       .with(keys.at(1))
                       .with(keys.at(2))
                       .with(keys.at(3))
                       .with(kLooked));
  }

  void add_of_day(const Keys& keys, std::int64_t day) {
    if (keys.title.empty()) return;
    const bool are_any =
        take_of_others(database_
                           .rows("SELECT story, number, source FROM origin WHERE title_key = ? "
                                 "AND day BETWEEN ? AND ? LIMIT ?")
                           .with(keys.title.text)
                           .with(day - 1)
                           .with(day + 1)
                           .with(kLooked));
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

  bool take_of_others(Rows rows) {
    return take(std::move(rows),
                [this](const std::string& source) { return source != source_.text; });
  }

  void take_all(Rows rows) {
    take(std::move(rows), [](const std::string& /*source*/) { return true; });
  }

  // Of the first stories all that was looked at.
  template <class Counts>
  bool take(Rows rows, const Counts& counts) {
    std::set<StoryNumber> taken;
    while (rows.next()) {
      const StoryNumber story = rows.number();
      const std::int64_t origin = rows.number();
      const bool may_be_taken = taken.size() < kMost || taken.contains(story);
      if (!may_be_taken || !counts(rows.text())) continue;
      taken.insert(story);
      found_[story].numbers.insert(origin);
    }
    return !taken.empty();
  }

  Connection& database_;
  const SourceId& source_;
  OriginsOfStories found_;
  std::set<std::string> series_;
};

}  // namespace

ToldElsewhere SqlTellings::told_elsewhere(const Asking& asking) {
  Candidates candidates(session_.database, asking.source);
  for (const Keys& each : asking.keys)
    candidates.add(each);
  for (const std::string& page : asking.pages)
    candidates.add_page(page);
  return {
      read_records(session_.database, concerning(session_.database, asking, candidates.found())),
      candidates.series()};
}

}  // namespace ilofeed::feeds
