// The index of words in SQLite, with its own full-text search.
#pragma once

#include "feeds/store/search_index.h"
#include "feeds/store/sqlite/session.h"

namespace ilofeed::feeds {

class SqliteSearchIndex final : public SearchIndex {
 public:
  explicit SqliteSearchIndex(Session& session) : session_(session) {}

  std::unique_ptr<CandidateWalk> walk(const StoryNeed& need) override;
  bool index_words(std::size_t limit) override;

 private:
  Session& session_;
};

/// Takes the words of a story that is about to go out of the index.
void forget_words(Database& database, StoryNumber story);

}  // namespace ilofeed::feeds
