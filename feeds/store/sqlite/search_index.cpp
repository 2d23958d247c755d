// The full-text index: which stories may hold some words. It is filled after the stories are
// stored, so that polls do not wait for it, and it is never wrong: a story whose words are not yet
// in it is a candidate for every need. What it still holds of texts that changed gives candidates
// that the filters turn away.
#include "feeds/store/sqlite/search_index.h"

#include <algorithm>
#include <utility>

#include "feeds/store/entry_text.h"
#include "feeds/store/sqlite/inflections.h"
#include "feeds/store/sqlite/match_expression.h"
#include "feeds/store/sqlite/search_walk.h"
#include "feeds/store/word_tokens.h"

namespace ilofeed::feeds {
namespace {

bool is_current(Database& database) {
  Rows rows = database.rows("SELECT version FROM word_index");
  return rows.next() && rows.number() == kWordIndexVersion;
}

void begin_anew_when_outdated(Database& database) {
  if (is_current(database)) return;
  database.rows("INSERT INTO story_words (story_words) VALUES ('delete-all')").run();
  database.rows("INSERT OR IGNORE INTO unindexed SELECT number FROM story").run();
  database.rows("UPDATE word_index SET version = ?").with(std::int64_t{kWordIndexVersion}).run();
}

struct Unindexed {
  StoryNumber story = 0;
  std::string words;
};

// Of the columns entry, content_html and content_text.
std::string words_in(Rows& rows) {
  Entry entry = entry_from_text(rows.text());
  entry.content_html = rows.text();
  entry.content_text = rows.text();
  return word_tokens(entry);
}

// The newest first: they are looked for most. Within a batch the oldest, as FTS5 likes them.
std::vector<Unindexed> next_unindexed(Database& database, std::size_t limit) {
  Rows rows = database
                  .rows(
                      "SELECT u.story, s.entry, s.content_html, s.content_text FROM unindexed u "
                      "JOIN story s ON s.number = u.story ORDER BY u.story DESC LIMIT ?")
                  .with(static_cast<std::int64_t>(limit));
  std::vector<Unindexed> batch;
  while (rows.next()) {
    Unindexed each;
    each.story = rows.number();
    each.words = words_in(rows);
    batch.push_back(std::move(each));
  }
  std::ranges::reverse(batch);
  return batch;
}

}  // namespace

// An index without its texts must be told what it holds; of a story that was edited since, only
// the words that it still has.
void forget_words(Database& database, StoryNumber story) {
  if (!is_current(database)) return;
  Rows rows = database
                  .rows(
                      "SELECT entry, content_html, content_text FROM story WHERE number = ? "
                      "AND number NOT IN (SELECT story FROM unindexed)")
                  .with(story);
  if (!rows.next()) return;
  database.rows("INSERT INTO story_words (story_words, rowid, words) VALUES ('delete', ?, ?)")
      .with(story)
      .with(words_in(rows))
      .run();
}

bool SqliteSearchIndex::index_words(std::size_t limit) {
  Database& database = session_.database;
  Step step(session_);
  begin_anew_when_outdated(database);
  const std::vector<Unindexed> batch = next_unindexed(database, limit);
  for (const Unindexed& each : batch) {
    database.rows("INSERT INTO story_words (rowid, words) VALUES (?, ?)")
        .with(each.story)
        .with(each.words)
        .run();
    database.rows("DELETE FROM unindexed WHERE story = ?").with(each.story).run();
  }
  step.finish();
  return batch.size() == limit;
}

std::unique_ptr<CandidateWalk> SqliteSearchIndex::walk(const StoryNeed& need) {
  Database& database = session_.database;
  auto expression =
      is_current(database) ? match_expression(spelled_out(database, need.words)) : std::nullopt;
  return expression ? walk_by_words(database, need, *std::move(expression))
                    : walk_by_date(database, need);
}

}  // namespace ilofeed::feeds
