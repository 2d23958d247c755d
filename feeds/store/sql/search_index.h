// The index of words, in the full-text search of the engine.
#pragma once

#include "feeds/store/search_index.h"
#include "feeds/store/sql/connection.h"

namespace ilofeed::feeds {

class SqlSearchIndex final : public SearchIndex {
 public:
  explicit SqlSearchIndex(Connection& database) : database_(database) {}

  std::unique_ptr<CandidateWalk> walk(const StoryNeed& need) override;
  bool index_words(std::size_t limit) override;

 private:
  Connection& database_;
};

/// Whether the index holds words as word_tokens gives them now.
bool words_are_current(Connection& database);

/// Of the columns entry, content_html and content_text.
std::string words_in(Rows& rows);

}  // namespace ilofeed::feeds
