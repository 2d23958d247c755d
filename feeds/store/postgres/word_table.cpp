#include "feeds/store/postgres/word_table.h"

#include <algorithm>
#include <iterator>
#include <vector>

#include "feeds/store/word_tokens.h"

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

std::string joined(const std::vector<std::string>& words) {
  std::string all;
  for (const std::string& word : words)
    all.append(all.empty() ? "" : " ").append(word);
  return all;
}

}  // namespace

const MatchNotation& TsvectorWords::notation() const {
  static constexpr MatchNotation kNotation{"'", " & ", " | ", ":*"};
  return kNotation;
}

// A story of more words than fit stands in no index: it stays a candidate for every need.
void TsvectorWords::put(std::span<const WordsOfStory> stories) {
  std::vector<StoryNumber> all;
  std::vector<StoryNumber> too_long;
  std::vector<StoryNumber> fitting;
  std::vector<std::string> vectors;
  std::vector<std::string> words;
  for (const WordsOfStory& each : stories) {
    all.push_back(each.story);
    if (each.words.size() > kMostBytes) {
      too_long.push_back(each.story);
      continue;
    }
    fitting.push_back(each.story);
    const std::vector<std::string> some = cut(each.words);
    vectors.push_back(joined(some));
    // Stems and sequences are looked up as they are, never by their beginning.
    std::ranges::copy_if(some, std::back_inserter(words), &is_token_of_word);
  }
  database_.rows("DELETE FROM story_words WHERE story IN {list ?}").with(all).run();
  database_.rows("INSERT INTO story_words (story, words) SELECT value, NULL FROM {list ?} AS l")
      .with(too_long)
      .run();
  database_
      .rows(
          "INSERT INTO story_words (story, words) SELECT story, array_to_tsvector("
          "string_to_array(words, ' ')) FROM unnest(?, ?) AS row (story, words)")
      .with(fitting)
      .with(vectors)
      .run();
  put_in_vocabulary(words);
}

void TsvectorWords::put_in_vocabulary(const std::vector<std::string>& words) {
  std::vector<std::string> fresh;
  for (const std::string& word : words) {
    if (!known_.contains(word) && put_.insert(word).second) fresh.push_back(word);
  }
  if (fresh.empty()) return;
  database_
      .rows(
          "INSERT INTO story_vocabulary (term) SELECT value FROM {list ?} AS l ORDER BY value "
          "ON CONFLICT DO NOTHING")
      .with(fresh)
      .run();
}

void TsvectorWords::note_commit() {
  constexpr std::size_t kMostKnown = 200'000;
  if (known_.size() + put_.size() > kMostKnown) known_.clear();
  known_.merge(put_);
  put_.clear();
}

void TsvectorWords::note_new_connection() {
  known_.clear();
  put_.clear();
}

void TsvectorWords::clear() {
  database_.rows("DELETE FROM story_words").run();
  database_.rows("DELETE FROM story_vocabulary").run();
  known_.clear();
  put_.clear();
}

}  // namespace ilofeed::feeds
