#include "feeds/store/sqlite/search_walk.h"

#include <algorithm>
#include <bitset>
#include <limits>
#include <span>
#include <unordered_map>
#include <utility>
#include <vector>

#include "feeds/store/sqlite/session.h"

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

Rows by_date(Database& database, const StoryNeed& need) {
  return within(database.rows("SELECT number FROM story WHERE sort_time >= ? AND sort_time < ? "
                              "ORDER BY sort_time DESC, sequence DESC, number"),
                need);
}

StoryNumber newest_number(Database& database) {
  Rows rows = database.rows("SELECT coalesce(max(number), 0) FROM story");
  return rows.next() ? rows.number() : 0;
}

// All words with a beginning are gathered for each stretch anew.
bool is_dear(const std::string& expression) {
  return expression.find("\" *") != std::string::npos;
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

class ByDate final : public CandidateWalk {
 public:
  ByDate(Database& database, const StoryNeed& need) : rows_(by_date(database, need)) {}

  std::vector<StoryNumber> next(std::size_t most) override {
    std::vector<StoryNumber> numbers;
    while (numbers.size() < most && !is_over_) {
      is_over_ = !rows_.next();
      if (!is_over_) numbers.push_back(rows_.number());
    }
    return numbers;
  }

 private:
  Rows rows_;
  bool is_over_ = false;  ///< a statement that is asked on begins anew
};

/// Which stories hold words: looked up a stretch of numbers at a time, as stories that came
/// together have numbers and dates that are near each other.
class Holders {
 public:
  Holders(Database& database, std::string expression)
      : database_(database), expression_(std::move(expression)) {
    if (is_dear(expression_)) look_up(0, newest_number(database) / kStretch);
  }

  void look_up(const std::vector<StoryNumber>& numbers) {
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
    return known_.at(number / kStretch).test(static_cast<std::size_t>(number % kStretch));
  }

 private:
  static constexpr std::int64_t kStretch = 1024;

  void look_up(std::int64_t first, std::int64_t last) {
    for (std::int64_t stretch = first; stretch <= last; ++stretch)
      known_[stretch];
    const StoryNumber from = first * kStretch;
    const StoryNumber to = (last + 1) * kStretch - 1;
    note(database_
             .rows("SELECT rowid FROM story_words WHERE story_words MATCH ? AND rowid BETWEEN ? "
                   "AND ?")
             .with(expression_)
             .with(from)
             .with(to));
    note(database_.rows("SELECT story FROM unindexed WHERE story BETWEEN ? AND ?")
             .with(from)
             .with(to));
  }

  void note(Rows rows) {
    while (rows.next()) {
      const StoryNumber number = rows.number();
      known_[number / kStretch].set(static_cast<std::size_t>(number % kStretch));
    }
  }

  Database& database_;
  std::string expression_;
  std::unordered_map<std::int64_t, std::bitset<kStretch>> known_;
};

class Many final : public CandidateWalk {
 public:
  Many(Database& database, const StoryNeed& need, std::string expression)
      : newest_(database, need), holders_(database, std::move(expression)) {}

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

// Of a need and an expression; more than kFew when there are.
std::vector<StoryNumber> first_holders(Database& database, const std::string& expression) {
  std::vector<StoryNumber> numbers;
  append(database.rows("SELECT rowid FROM story_words WHERE story_words MATCH ? LIMIT ?")
             .with(expression)
             .with(kFew + 1),
         numbers);
  append(database.rows("SELECT story FROM unindexed LIMIT ?").with(kFew + 1), numbers);
  return numbers;
}

}  // namespace

std::unique_ptr<CandidateWalk> walk_by_date(Database& database, const StoryNeed& need) {
  return std::make_unique<ByDate>(database, need);
}

std::unique_ptr<CandidateWalk> walk_by_words(Database& database,
                                             const StoryNeed& need,
                                             std::string expression) {
  const std::vector<StoryNumber> holders = first_holders(database, expression);
  if (static_cast<std::int64_t>(holders.size()) > kFew)
    return std::make_unique<Many>(database, need, std::move(expression));
  std::vector<StoryNumber> in_order;
  append(within(database.rows("SELECT number FROM story WHERE sort_time >= ? AND sort_time < ? AND "
                              "number IN (SELECT value FROM json_each(?)) "
                              "ORDER BY sort_time DESC, sequence DESC, number"),
                need)
             .with(json_list(holders)),
         in_order);
  return std::make_unique<Few>(std::move(in_order));
}

}  // namespace ilofeed::feeds
