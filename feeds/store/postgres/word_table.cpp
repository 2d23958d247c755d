#include "feeds/store/postgres/word_table.h"

#include <vector>

namespace ilofeed::feeds {
namespace {

// A tsvector holds less than a mebibyte, with two bytes or so a word for its place.
// https://www.postgresql.org/docs/15/textsearch-limitations.html
constexpr std::size_t kMostBytes = 500'000;

std::vector<std::string> cut(const std::string& words) {
  constexpr std::size_t kLongestWord = 2000;
  std::vector<std::string> all;
  for (std::size_t at = 0; at < words.size();) {
    const std::size_t end = std::min(words.find(' ', at), words.size());
    if (end > at && end - at <= kLongestWord) all.push_back(words.substr(at, end - at));
    at = end + 1;
  }
  return all;
}

}  // namespace

const MatchNotation& TsvectorWords::notation() const {
  static constexpr MatchNotation kNotation{"'", " & ", " | ", ":*"};
  return kNotation;
}

// A story of more words than fit stands in no index: it stays a candidate for every need.
void TsvectorWords::put(StoryNumber story, const std::string& words) {
  database_.rows("DELETE FROM story_words WHERE story = ?").with(story).run();
  const std::vector<std::string> all = cut(words);
  if (words.size() > kMostBytes) {
    database_.rows("INSERT INTO story_words (story, words) VALUES (?, NULL)").with(story).run();
    return;
  }
  database_.rows("INSERT INTO story_words (story, words) VALUES (?, array_to_tsvector(?))")
      .with(story)
      .with(all)
      .run();
  database_
      .rows(
          "INSERT INTO story_vocabulary (term) SELECT value FROM {list ?} AS l ORDER BY value "
          "ON CONFLICT DO NOTHING")
      .with(all)
      .run();
}

void TsvectorWords::clear() {
  database_.rows("DELETE FROM story_words").run();
  database_.rows("DELETE FROM story_vocabulary").run();
}

}  // namespace ilofeed::feeds
