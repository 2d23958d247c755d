#include "feeds/store/sql/search_walk.h"

#include <algorithm>
#include <bitset>
#include <limits>
#include <span>
#include <unordered_map>
#include <utility>
#include <vector>

#include "feeds/store/sql/connection.h"

namespace ilofeed::feeds {
namespace {

// So many stories are put in order of their dates sooner than found among all of them.
constexpr std::int64_t kFew = 1000;

std::int64_t seconds_or(const std::optional<Time>& time, std::int64_t fallback) {
  return time ? time->time_since_epoch().count() : fallback;
}

Rows within(Rows rows, const StoryNeed& need) {
  return std::move(rows)
      .with(seconds_or(need.from, std::numeric_limits<std::int64_t>::min()))
      .with(seconds_or(need.before, std::numeric_limits<std::int64_t>::max()));
}

void append(Rows rows, std::vector<StoryNumber>& numbers) {
  while (rows.next())
    numbers.push_back(rows.number());
}

// All words with a beginning are gathered anew for each question.
bool is_dear(Connection& database, const std::string& expression) {
  return expression.find(database.words().notation().any_ending) != std::string::npos;
}

class Few final : public CandidateWalk {
 public:
  explicit Few(std::vector<StoryNumber> in_order) : numbers_(std::move(in_order)) {}

  std::vector<StoryNumber> next(std::size_t most) override {
    const auto rest = std::span(numbers_).subspan(next_);
    const auto given = rest.first(std::min(most, rest.size()));
    next_ += given.size();
    return {given.begin(), given.end()};
  }

 private:
  std::vector<StoryNumber> numbers_;
  std::size_t next_ = 0;
};

/// Goes on behind the last story that it gave, so that nothing is held in between.
class ByDate final : public CandidateWalk {
 public:
  ByDate(Connection& database, const StoryNeed& need)
      : database_(database),
        from_(seconds_or(need.from, std::numeric_limits<std::int64_t>::min())),
        last_time_(seconds_or(need.before, std::numeric_limits<std::int64_t>::max())) {}

  std::vector<StoryNumber> next(std::size_t most) override {
    Rows rows = database_
                    .rows(
                        "SELECT number, sort_time, sequence FROM story WHERE sort_time >= ?1 AND "
                        "sort_time <= ?2 AND (sort_time < ?2 OR sequence < ?3 OR "
                        "(sequence = ?3 AND number > ?4)) "
                        "ORDER BY sort_time DESC, sequence DESC, number LIMIT ?5")
                    .with(from_)
                    .with(last_time_)
                    .with(last_sequence_)
                    .with(last_number_)
                    .with(static_cast<std::int64_t>(most));
    std::vector<StoryNumber> numbers;
    while (rows.next()) {
      last_number_ = rows.number();
      last_time_ = rows.number();
      last_sequence_ = rows.number();
      numbers.push_back(last_number_);
    }
    return numbers;
  }

 private:
  Connection& database_;
  std::int64_t from_;
  std::int64_t last_time_;  ///< at first the first moment after all of them
  std::int64_t last_sequence_ = std::numeric_limits<std::int64_t>::min();
  StoryNumber last_number_ = std::numeric_limits<StoryNumber>::max();
};

/// Which stories hold words: looked up a stretch of numbers at a time, as stories that came
/// together have numbers and dates that are near each other.
class Holders {
 public:
  Holders(Connection& database, std::string expression)
      : database_(database), expression_(std::move(expression)) {}

  /// All of them, known already.
  Holders(Connection& database, const std::vector<StoryNumber>& numbers) : database_(database) {
    for (const StoryNumber number : numbers)
      note(number);
  }

  void look_up(const std::vector<StoryNumber>& numbers) {
    if (expression_.empty()) return;
    std::vector<std::int64_t> stretches;
    for (const StoryNumber number : numbers) {
      if (!known_.contains(number / kStretch)) stretches.push_back(number / kStretch);
    }
    std::ranges::sort(stretches);
    stretches.erase(std::unique(stretches.begin(), stretches.end()), stretches.end());
    for (auto first = stretches.begin(); first != stretches.end();) {
      auto last = first;
      while (std::next(last) != stretches.end() && *std::next(last) == *last + 1)
        ++last;
      look_up(*first, *last);
      first = std::next(last);
    }
  }

  bool hold(StoryNumber number) const {
    const auto stretch = known_.find(number / kStretch);
    return stretch != known_.end() && stretch->second.test(place_of(number));
  }

 private:
  static constexpr std::int64_t kStretch = 1024;

  void look_up(std::int64_t first, std::int64_t last) {
    for (std::int64_t stretch = first; stretch <= last; ++stretch)
      known_[stretch];
    const StoryNumber from = first * kStretch;
    const StoryNumber to = (last + 1) * kStretch - 1;
    note(database_
             .rows("SELECT {holder} FROM story_words WHERE {holds ?} AND {holder} BETWEEN ? AND ?")
             .with(expression_)
             .with(from)
             .with(to));
    note(database_.rows("SELECT story FROM unindexed WHERE story BETWEEN ? AND ?")
             .with(from)
             .with(to));
  }

  static std::size_t place_of(StoryNumber number) {
    return static_cast<std::size_t>(number % kStretch);
  }

  void note(StoryNumber number) { known_[number / kStretch].set(place_of(number)); }

  void note(Rows rows) {
    while (rows.next())
      note(rows.number());
  }

  Connection& database_;
  std::string expression_;  ///< empty: all are known
  std::unordered_map<std::int64_t, std::bitset<kStretch>> known_;
};

class Many final : public CandidateWalk {
 public:
  Many(Connection& database, const StoryNeed& need, Holders holders)
      : newest_(database, need), holders_(std::move(holders)) {}

  std::vector<StoryNumber> next(std::size_t most) override {
    while (found_.size() < most && read_on()) {
    }
    const auto end = found_.begin() + static_cast<std::ptrdiff_t>(std::min(most, found_.size()));
    const std::vector<StoryNumber> given(found_.begin(), end);
    found_.erase(found_.begin(), end);
    return given;
  }

 private:
  static constexpr std::size_t kFirstRead = 256;
  static constexpr std::size_t kMostRead = 8192;

  bool read_on() {
    const std::vector<StoryNumber> numbers = newest_.next(read_);
    read_ = std::min(2 * read_, kMostRead);
    holders_.look_up(numbers);
    std::ranges::copy_if(numbers, std::back_inserter(found_), [this](StoryNumber number) {
      return holders_.hold(number);
    });
    return !numbers.empty();
  }

  ByDate newest_;
  Holders holders_;
  std::vector<StoryNumber> found_;  ///< not given yet
  std::size_t read_ = kFirstRead;
};

// At most `most` that hold the words, and as many that are not in the index yet.
std::vector<StoryNumber> holders_of(Connection& database,
                                    const std::string& expression,
                                    std::int64_t most) {
  std::vector<StoryNumber> numbers;
  append(database.rows("SELECT {holder} FROM story_words WHERE {holds ?} LIMIT ?")
             .with(expression)
             .with(most),
         numbers);
  append(database.rows("SELECT story FROM unindexed LIMIT ?").with(most), numbers);
  return numbers;
}

}  // namespace

std::unique_ptr<CandidateWalk> walk_by_date(Connection& database, const StoryNeed& need) {
  return std::make_unique<ByDate>(database, need);
}

std::unique_ptr<CandidateWalk> walk_by_words(Connection& database,
                                             const StoryNeed& need,
                                             std::string expression) {
  constexpr std::int64_t kAll = std::numeric_limits<std::int64_t>::max();
  const bool are_all = is_dear(database, expression);
  const auto holders = holders_of(database, expression, are_all ? kAll : kFew + 1);
  if (static_cast<std::int64_t>(holders.size()) > kFew) {
    return std::make_unique<Many>(
        database,
        need,
        are_all ? Holders(database, holders) : Holders(database, std::move(expression)));
  }
  std::vector<StoryNumber> in_order;
  append(within(database.rows("SELECT number FROM story WHERE sort_time >= ? AND sort_time < ? AND "
                              "number IN {list ?} "
                              "ORDER BY sort_time DESC, sequence DESC, number"),
                need)
             .with(holders),
         in_order);
  return std::make_unique<Few>(std::move(in_order));
}

}  // namespace ilofeed::feeds
