// The words of stories as a tsvector each, and all that there are, for inflections.
#pragma once

#include "feeds/store/sql/connection.h"

namespace ilofeed::feeds {

class TsvectorWords final : public WordTable {
 public:
  explicit TsvectorWords(Connection& database) : database_(database) {}

  const MatchNotation& notation() const override;
  void put(StoryNumber story, const std::string& words) override;

  /// They go with the row of their story.
  void forget(StoryNumber /*story*/) override {}

  void clear() override;

 private:
  Connection& database_;
};

}  // namespace ilofeed::feeds
