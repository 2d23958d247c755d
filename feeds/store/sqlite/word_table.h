// The words of stories in FTS5.
#pragma once

#include "feeds/store/sql/connection.h"

namespace ilofeed::feeds {

/// Contentless: it must be told what it holds of a story that goes.
class Fts5Words final : public WordTable {
 public:
  explicit Fts5Words(Connection& database) : database_(database) {}

  const MatchNotation& notation() const override;
  void put(std::span<const WordsOfStory> stories) override;
  void forget(StoryNumber story) override;
  void clear() override;

 private:
  Connection& database_;
};

}  // namespace ilofeed::feeds
