#include "feeds/store/sqlite/word_table.h"

#include "feeds/store/sql/search_index.h"

namespace ilofeed::feeds {

const MatchNotation& Fts5Words::notation() const {
  static constexpr MatchNotation kNotation{"\"", " AND ", " OR ", " *"};
  return kNotation;
}

void Fts5Words::put(std::span<const WordsOfStory> stories) {
  database_.insert_each(
      "INSERT INTO story_words (rowid, words) VALUES (?, ?)",
      stories.size(),
      [&](Rows& row, std::size_t n) { row.add(stories[n].story).add(stories[n].words); });
}

// Of a story that was edited since, only the words that it still has.
void Fts5Words::forget(StoryNumber story) {
  if (!words_are_current(database_)) return;
  Rows rows = database_
                  .rows(
                      "SELECT entry, content_html, content_text FROM story WHERE number = ? "
                      "AND number NOT IN (SELECT story FROM unindexed)")
                  .with(story);
  if (!rows.next()) return;
  database_.rows("INSERT INTO story_words (story_words, rowid, words) VALUES ('delete', ?, ?)")
      .with(story)
      .with(words_in(rows))
      .run();
}

void Fts5Words::clear() {
  database_.rows("INSERT INTO story_words (story_words) VALUES ('delete-all')").run();
}

}  // namespace ilofeed::feeds
