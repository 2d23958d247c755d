// Whose pages are still to be read for their text, over restarts.
#include "feeds/store/sqlite/store_impl.h"

namespace ilofeed::feeds {

std::map<StoryNumber, std::optional<Time>> Store::wanted_articles(const SourceId& source) {
  std::map<StoryNumber, std::optional<Time>> wanted;
  Rows rows = impl_->database.rows("SELECT story, tried FROM wanted_article WHERE source = ?")
                  .with(source.text);
  while (rows.next()) {
    std::optional<Time>& tried = wanted[rows.number()];
    if (const auto seconds = rows.maybe_number()) tried = Time{std::chrono::seconds{*seconds}};
  }
  return wanted;
}

void Store::save_wanted_article(const SourceId& source,
                                StoryNumber story,
                                const std::optional<Time>& tried) {
  std::optional<std::int64_t> seconds;
  if (tried) seconds = tried->time_since_epoch().count();
  impl_->database
      .rows(
          "INSERT OR REPLACE INTO wanted_article (source, story, tried) "
          "SELECT ?, number, ? FROM story WHERE number = ?")
      .with(source.text)
      .with(seconds)
      .with(story)
      .run();
}

void Store::forget_wanted_article(StoryNumber story) {
  impl_->database.rows("DELETE FROM wanted_article WHERE story = ?").with(story).run();
}

}  // namespace ilofeed::feeds
