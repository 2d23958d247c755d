// The full-text index: which stories may hold some words. It is filled after the stories are
// stored, so that polls do not wait for it, and it is never wrong: a story whose words are not yet
// in it is a candidate for every need. What it still holds of texts that changed gives candidates
// that the filters turn away.
#include "feeds/store/sql/search_index.h"

#include <algorithm>
#include <utility>

#include "feeds/store/entry_text.h"
#include "feeds/store/sql/inflections.h"
#include "feeds/store/sql/search_walk.h"
#include "feeds/store/word_tokens.h"

namespace ilofeed::feeds {
namespace {

void begin_anew_when_outdated(Connection& database) {
  if (words_are_current(database)) return;
  database.words().clear();
  database.rows("INSERT INTO unindexed SELECT number FROM story WHERE true ON CONFLICT DO NOTHING")
      .run();
  database.rows("UPDATE word_index SET version = ?").with(std::int64_t{kWordIndexVersion}).run();
}

// The newest first: they are looked for most. Within a batch the oldest, as indices like them.
std::vector<WordsOfStory> next_unindexed(Connection& database, std::size_t limit) {
  Rows rows = database
                  .rows(
                      "SELECT u.story, s.entry, s.content_html, s.content_text FROM unindexed u "
                      "JOIN story s ON s.number = u.story ORDER BY u.story DESC LIMIT ?")
                  .with(static_cast<std::int64_t>(limit));
  std::vector<WordsOfStory> batch;
  while (rows.next()) {
    WordsOfStory each;
    each.story = rows.number();
    each.words = words_in(rows);
    batch.push_back(std::move(each));
  }
  std::ranges::reverse(batch);
  return batch;
}

}  // namespace

bool words_are_current(Connection& database) {
  Rows rows = database.rows("SELECT version FROM word_index");
  return rows.next() && rows.number() == kWordIndexVersion;
}

std::string words_in(Rows& rows) {
  Entry entry = entry_from_text(rows.text());
  entry.content_html = rows.text();
  entry.content_text = rows.text();
  return word_tokens(entry);
}

bool SqlSearchIndex::index_words(std::size_t limit) {
  Step step(database_);
  begin_anew_when_outdated(database_);
  const std::vector<WordsOfStory> batch = next_unindexed(database_, limit);
  if (!batch.empty()) {
    database_.words().put(batch);
    std::vector<StoryNumber> indexed;
    for (const WordsOfStory& each : batch)
      indexed.push_back(each.story);
    database_.rows("DELETE FROM unindexed WHERE story IN {list ?}").with(indexed).run();
  }
  step.finish();
  return batch.size() == limit;
}

std::unique_ptr<CandidateWalk> SqlSearchIndex::walk(const StoryNeed& need) {
  auto expression =
      words_are_current(database_)
          ? match_expression(spelled_out(database_, need.words), database_.words().notation())
          : std::nullopt;
  return expression ? walk_by_words(database_, need, *std::move(expression))
                    : walk_by_date(database_, need);
}

}  // namespace ilofeed::feeds
