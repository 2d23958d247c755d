// Whose pages are still to be read for their text, over restarts.
#include "feeds/store/sqlite/timetable.h"

namespace ilofeed::feeds {

std::map<StoryNumber, std::optional<Time>> SqliteTimetable::wanted_articles(
    const SourceId& source) {
  std::map<StoryNumber, std::optional<Time>> wanted;
  Rows rows = session_.database.rows("SELECT story, tried FROM wanted_article WHERE source = ?")
                  .with(source.text);
  while (rows.next()) {
    std::optional<Time>& tried = wanted[rows.number()];
    if (const auto seconds = rows.maybe_number()) tried = Time{std::chrono::seconds{*seconds}};
  }
  return wanted;
}

void SqliteTimetable::save_wanted_article(const SourceId& source,
                                          StoryNumber story,
                                          const std::optional<Time>& tried) {
  std::optional<std::int64_t> seconds;
  if (tried) seconds = tried->time_since_epoch().count();
  session_.database
      .rows(
          "INSERT OR REPLACE INTO wanted_article (source, story, tried) "
          "SELECT ?, number, ? FROM story WHERE number = ?")
      .with(source.text)
      .with(seconds)
      .with(story)
      .run();
}

void SqliteTimetable::forget_wanted_article(StoryNumber story) {
  session_.database.rows("DELETE FROM wanted_article WHERE story = ?").with(story).run();
}

}  // namespace ilofeed::feeds
