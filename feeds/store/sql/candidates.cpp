// Stories of any source that may be one with an entry.
#include <algorithm>
#include <array>
#include <set>
#include <utility>
#include <vector>

#include "feeds/store/sql/records.h"
#include "feeds/store/sql/tellings.h"

namespace ilofeed::feeds {
namespace {

constexpr std::size_t kMost = 8;  // stories that share one key
constexpr std::int64_t kLooked =
    64;  // rows that are looked at for them: what many share tells little

/// Which pages, titles and texts anybody told: most entries are told by one source alone, and
/// nothing more has to be asked of them.
class ToldByAnybody {
 public:
  ToldByAnybody(Connection& database, std::span<const Keys> all) {
    for (const Keys& keys : all) {
      if (is_own_page(keys.address.page)) pages_.push_back(keys.address.page);
      if (keys.day() && !keys.title.empty()) titles_.push_back(keys.title.text);
      if (keys.text) texts_.insert(texts_.end(), keys.text->begin(), keys.text->end());
    }
    database.ask(std::array{Question{"SELECT value FROM {list ?} AS l WHERE EXISTS "
                                     "(SELECT 1 FROM origin WHERE page = l.value)",
                                     [this](Rows& rows) { rows.add(pages_); },
                                     [this](Rows& rows) { pages_ = rows.texts<std::string>(); }},
                            Question{"SELECT value FROM {list ?} AS l WHERE EXISTS "
                                     "(SELECT 1 FROM origin WHERE title_key = l.value)",
                                     [this](Rows& rows) { rows.add(titles_); },
                                     [this](Rows& rows) { titles_ = rows.texts<std::string>(); }},
                            Question{"SELECT value FROM {list ?} AS l WHERE EXISTS "
                                     "(SELECT 1 FROM origin_text WHERE key = l.value)",
                                     [this](Rows& rows) { rows.add(texts_); },
                                     [this](Rows& rows) {
                                       texts_.clear();
                                       while (rows.next())
                                         texts_.push_back(rows.number());
                                     }}});
    std::ranges::sort(pages_);
    std::ranges::sort(titles_);
    std::ranges::sort(texts_);
  }

  bool has_page(const Keys& keys) const {
    return std::ranges::binary_search(pages_, keys.address.page);
  }

  bool has_title(const Keys& keys) const {
    return std::ranges::binary_search(titles_, keys.title.text);
  }

  bool has_text(const Keys& keys) const {
    return keys.text && std::ranges::any_of(*keys.text, [this](std::int64_t key) {
             return std::ranges::binary_search(texts_, key);
           });
  }

 private:
  std::vector<std::string> pages_;
  std::vector<std::string> titles_;
  std::vector<std::int64_t> texts_;
};

class Candidates {
 public:
  Candidates(Connection& database, const Asking& asking) : database_(database), asking_(asking) {
    const ToldByAnybody told(database, asking.keys);
    for (const Keys& keys : asking.keys) {
      if (told.has_page(keys)) ask_for_page_of_others(keys);
      if (!keys.document_id.empty()) ask_for_document(keys);
      if (keys.day() && told.has_title(keys)) ask_for_day(keys);
      if (told.has_text(keys)) ask_for_text(keys);
    }
    for (const std::string& page : asking.pages) {
      if (is_own_page(page)) ask_for_page(page);
    }
    database_.ask(std::exchange(questions_, {}));
    for (const Keys* keys : joined_by_title_)
      ask_for_series(*keys);
    database_.ask(std::exchange(questions_, {}));
  }

  OriginsOfStories found() { return std::move(found_); }

  std::set<std::string> series() { return std::move(series_); }

 private:
  void ask_for_page_of_others(const Keys& keys) {
    questions_.push_back({"SELECT story, number, source FROM origin WHERE page = ? LIMIT ?",
                          [&keys](Rows& rows) { rows.add(keys.address.page).add(kLooked); },
                          [this](Rows& rows) { take_of_others(rows); }});
  }

  // Most have no such id, so the index leaves those out.
  void ask_for_document(const Keys& keys) {
    questions_.push_back(
        {"SELECT story, number, source FROM origin WHERE document_id <> '' AND document_id = ? "
         "ORDER BY +number LIMIT ?",
         [&keys](Rows& rows) { rows.add(keys.document_id).add(kLooked); },
         [this](Rows& rows) { take_all(rows); }});
  }

  void ask_for_text(const Keys& keys) {
    questions_.push_back(
        {"SELECT o.story, o.number, o.source FROM (SELECT origin FROM origin_text WHERE key IN "
         "(?, ?, ?, ?) LIMIT ?) t JOIN origin o ON o.number = t.origin",
         [&keys](Rows& rows) {
           for (std::size_t n = 0; n < 4; ++n)
             rows.add(keys.text->at(n));
           rows.add(kLooked);
         },
         [this](Rows& rows) { take_of_others(rows); }});
  }

  void ask_for_day(const Keys& keys) {
    questions_.push_back(
        {"SELECT story, number, source FROM origin WHERE title_key = ? AND day BETWEEN ? AND ? "
         "LIMIT ?",
         [&keys](Rows& rows) {
           rows.add(keys.title.text).add(*keys.day() - 1).add(*keys.day() + 1).add(kLooked);
         },
         [this, &keys](Rows& rows) {
           if (take_of_others(rows)) joined_by_title_.push_back(&keys);
         }});
  }

  // Only what is joined by its title has to be known for a series, and the texts that agree.
  void ask_for_series(const Keys& keys) {
    const auto ask = [&](const char* sql, std::int64_t limit) {
      questions_.push_back({sql,
                            [&keys, limit](Rows& rows) { rows.add(keys.title.text).add(limit); },
                            [this, &keys](Rows& rows) {
                              if (rows.next()) series_.insert(keys.title.text);
                            }});
    };
    ask("SELECT 1 FROM origin WHERE title_key = ? AND day < ? LIMIT 1", *keys.day() - 1);
    ask("SELECT 1 FROM origin WHERE title_key = ? AND day > ? LIMIT 1", *keys.day() + 1);
  }

  void ask_for_page(const std::string& page) {
    questions_.push_back({"SELECT story, number, source FROM origin WHERE page = ? ORDER BY story",
                          [&page](Rows& rows) { rows.add(page); },
                          [this](Rows& rows) { take_all(rows); }});
  }

  bool take_of_others(Rows& rows) {
    return take(rows, [this](const std::string& source) { return source != asking_.source.text; });
  }

  void take_all(Rows& rows) {
    take(rows, [](const std::string& /*source*/) { return true; });
  }

  // Of the first stories all that was looked at.
  template <class Counts>
  bool take(Rows& rows, const Counts& counts) {
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
  const Asking& asking_;
  std::vector<Question> questions_;
  std::vector<const Keys*> joined_by_title_;
  OriginsOfStories found_;
  std::set<std::string> series_;
};

}  // namespace

ToldElsewhere SqlTellings::told_elsewhere(const Asking& asking) {
  Candidates candidates(session_.database, asking);
  return {
      read_records(session_.database, concerning(session_.database, asking, candidates.found())),
      candidates.series()};
}

}  // namespace ilofeed::feeds
