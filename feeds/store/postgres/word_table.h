// The words of stories as vectors of lexemes, and a table of all words for those that are looked
// for by their stem.
#pragma once

#include <string>
#include <unordered_set>
#include <vector>

#include "feeds/store/sql/connection.h"

namespace ilofeed::feeds {

class TsvectorWords final : public WordTable {
 public:
  explicit TsvectorWords(Connection& database) : database_(database) {}

  const MatchNotation& notation() const override;
  void put(std::span<const WordsOfStory> stories) override;

  /// They go with the row of their story.
  void forget(StoryNumber /*story*/) override {}

  void clear() override;

  /// What was put since the last commit is there, or is not.
  void note_commit();

  void note_roll_back() { put_.clear(); }

  /// Another server may answer now, and lack what this one had.
  void note_new_connection();

 private:
  void put_in_vocabulary(const std::vector<std::string>& words);

  Connection& database_;
  std::unordered_set<std::string> known_ = {};  ///< some of the words in the table
  std::unordered_set<std::string> put_ = {};    ///< not committed yet
};

}  // namespace ilofeed::feeds
