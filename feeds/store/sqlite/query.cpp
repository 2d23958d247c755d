// Reading stories by what they are known by.
#include <algorithm>
#include <unordered_map>
#include <utility>

#include "feeds/store/sqlite/records.h"
#include "feeds/store/sqlite/stories.h"
#include "feeds/store/sqlite/story_rows.h"
#include "feeds/stories/ids.h"

namespace ilofeed::feeds {
namespace {

// The columns of every SELECT below, in this order.
Story read_story(Rows& rows) {
  Story story;
  story.number = rows.number();
  story.id = {rows.text()};
  story.first_seen = rows.time();
  story.placed = rows.time();
  story.changed = rows.time();
  story.revision = static_cast<int>(rows.number());
  story.entry = entry_from(rows);
  return story;
}

std::vector<Story> read_all(Rows rows) {
  std::vector<Story> stories;
  while (rows.next())
    stories.push_back(read_story(rows));
  return stories;
}

Rows rows_of(Database& database, std::span<const StoryNumber> numbers) {
  return database
      .rows(
          "SELECT s.number, s.id, s.first_seen, s.sort_time, s.changed, s.revision, s.entry, "
          "s.content_html, s.content_text "
          "FROM story s "
          "WHERE s.number IN (SELECT value FROM json_each(?)) ORDER BY s.number")
      .with(json_list(std::vector<std::int64_t>(numbers.begin(), numbers.end())));
}

std::shared_ptr<const Entry> words_from(Rows& rows) {
  return std::make_shared<const Entry>(entry_from(rows));
}

// The columns of the two SELECTs of whole origins, but for the story.
Origin read_origin(Rows& rows) {
  Origin origin;
  origin.source = {rows.text()};
  origin.entry_id = rows.text();
  origin.link = rows.text();
  origin.first_seen = rows.time();
  origin.merge_reason = rows.text();
  origin.strength = static_cast<int>(rows.number());
  origin.speaks = rows.number() != 0;
  if (rows.number() != 0 && !origin.speaks) origin.words = words_from(rows);
  return origin;
}

/// The origins of several stories, wherever their rows come from.
class Tellers {
 public:
  explicit Tellers(std::vector<Story>& stories) : stories_(stories) {
    std::vector<std::int64_t> numbers;
    for (std::size_t i = 0; i < stories.size(); ++i) {
      places_[stories[i].number] = i;
      numbers.push_back(stories[i].number);
    }
    numbers_ = json_list(numbers);
  }

  const std::string& numbers() const { return numbers_; }

  template <class Read>
  void add(Rows rows, const Read& read) {
    while (rows.next()) {
      Story& story = stories_[places_.at(rows.number())];
      story.origins.push_back(read(rows));
    }
  }

 private:
  std::vector<Story>& stories_;
  std::unordered_map<StoryNumber, std::size_t> places_;
  std::string numbers_;
};

// One query for all.
void add_origins(Database& database, std::vector<Story>& stories) {
  Tellers tellers(stories);
  tellers.add(
      database
          .rows("SELECT o.story, o.source, o.entry_id, o.link, o.first_seen, o.merge_reason, "
                "o.strength, "
                "s.speaker = o.number, o.words_kept, o.entry, o.content_html, "
                "o.content_text FROM origin o JOIN story s ON s.number = o.story "
                "WHERE o.story IN (SELECT value FROM json_each(?)) ORDER BY o.story, o.number")
          .with(tellers.numbers()),
      &read_origin);
}

std::string names_in(const std::vector<SourceId>& sources) {
  std::vector<std::string> names;
  for (const SourceId& source : sources)
    names.push_back(source.text);
  return json_list(names);
}

// The second and third are of those of whom nothing is asked but their name: without the link all
// stands in an index.
void add_tellers(Database& database, std::vector<Story>& stories, const AskedOfTellers& asked) {
  Tellers tellers(stories);
  const std::string named = names_in(asked.words_of);
  tellers.add(
      database
          .rows("SELECT o.story, o.source, o.entry_id, o.link, o.first_seen, o.merge_reason, "
                "o.strength, s.speaker = o.number, o.words_kept, o.entry, o.content_html, "
                "o.content_text FROM origin o JOIN story s ON s.number = o.story "
                "WHERE o.story IN (SELECT value FROM json_each(?)) AND (o.number = s.speaker OR "
                "o.source IN (SELECT value FROM json_each(?))) ORDER BY o.story, o.number")
          .with(tellers.numbers())
          .with(named),
      &read_origin);
  const char* others =
      asked.links ? "SELECT o.story, o.source, o.link FROM origin o JOIN story s ON s.number = "
                    "o.story WHERE o.story IN (SELECT value FROM json_each(?)) AND o.number <> "
                    "s.speaker AND o.source NOT IN (SELECT value FROM json_each(?))"
                  : "SELECT o.story, o.source, '' FROM origin o JOIN story s ON s.number = o.story "
                    "WHERE o.story IN (SELECT value FROM json_each(?)) AND o.number <> s.speaker "
                    "AND o.source NOT IN (SELECT value FROM json_each(?))";
  tellers.add(database.rows(others).with(tellers.numbers()).with(named), [](Rows& rows) {
    Origin origin;
    origin.source = {rows.text()};
    origin.link = rows.text();
    return origin;
  });
}

std::int64_t limit_of(std::size_t limit) {
  return static_cast<std::int64_t>(limit);
}

}  // namespace

std::vector<Story> read_stories(Database& database, Rows rows) {
  std::vector<Story> stories = read_all(std::move(rows));
  if (!stories.empty()) add_origins(database, stories);
  return stories;
}

std::vector<Story> SqliteStories::with_numbers(std::span<const StoryNumber> numbers) {
  if (numbers.empty()) return {};
  return read_stories(session_.database, rows_of(session_.database, numbers));
}

std::vector<Story> SqliteStories::with_tellers(std::span<const StoryNumber> numbers,
                                               const AskedOfTellers& asked) {
  if (numbers.empty()) return {};
  std::vector<Story> stories = read_all(rows_of(session_.database, numbers));
  if (!stories.empty()) add_tellers(session_.database, stories, asked);
  return stories;
}

std::vector<SourceId> SqliteStories::sources_of(std::span<const StoryNumber> numbers) {
  return session_.database
      .rows("SELECT DISTINCT source FROM origin WHERE story IN (SELECT value FROM json_each(?))")
      .with(json_list(std::vector<std::int64_t>(numbers.begin(), numbers.end())))
      .texts<SourceId>();
}

std::vector<Story> SqliteStories::after(StoryNumber number, std::size_t limit) {
  Database& database = session_.database;
  return read_stories(
      database,
      database
          .rows("SELECT s.number, s.id, s.first_seen, s.sort_time, s.changed, s.revision, s.entry, "
                "s.content_html, s.content_text "
                "FROM story s WHERE s.number > ? ORDER BY s.number LIMIT ?")
          .with(number)
          .with(limit_of(limit)));
}

std::optional<Story> SqliteStories::find(const std::string& url_or_id) {
  Rows rows = session_.database
                  .rows(
                      "SELECT number FROM (SELECT 1 AS rank, number FROM story WHERE id = ?1 "
                      "UNION ALL SELECT 2, story FROM origin WHERE canonical_link = ?1 "
                      "UNION ALL SELECT 3, story FROM origin WHERE entry_id = ?1 "
                      "UNION ALL SELECT 4, story FROM origin WHERE document_id = ?1) ORDER BY "
                      "rank, number LIMIT 1")
                  .with(url_or_id);
  if (!rows.next()) return std::nullopt;
  const StoryNumber number = rows.number();
  auto found = with_numbers(std::span(&number, 1));
  if (found.empty()) return std::nullopt;
  return std::move(found.front());
}

std::vector<Story> SqliteStories::at_page(const std::string& page) {
  constexpr std::int64_t kMost = 100;
  std::vector<StoryNumber> numbers;
  {
    Rows rows = session_.database
                    .rows("SELECT DISTINCT story FROM origin WHERE page = ? ORDER BY story LIMIT ?")
                    .with(page)
                    .with(kMost);
    while (rows.next())
      numbers.push_back(rows.number());
  }
  return with_numbers(numbers);
}

std::vector<std::string> SqliteStories::unknown_links(const SourceId& source,
                                                      std::span<const std::string> links) {
  std::vector<std::int64_t> tombstones;
  for (const std::string& link : links)
    tombstones.push_back(tombstone_of_link(source, link));
  Rows rows =
      session_.database
          .rows(
              "SELECT l.value FROM json_each(?2) l JOIN json_each(?3) t ON t.key = l.key "
              "WHERE NOT EXISTS (SELECT 1 FROM origin o WHERE o.canonical_link = l.value AND "
              "o.source = ?1) "
              "AND NOT EXISTS (SELECT 1 FROM tombstone d WHERE d.key = t.value) ORDER BY l.key")
          .with(source.text)
          .with(json_list(std::vector<std::string>(links.begin(), links.end())))
          .with(json_list(tombstones));
  std::vector<std::string> unknown;
  while (rows.next())
    unknown.push_back(rows.text());
  return unknown;
}

StoryCounts SqliteStories::counts() {
  StoryCounts counts;
  Rows rows = session_.database.rows("SELECT kind, name, stories FROM tally WHERE stories > 0");
  while (rows.next()) {
    const std::string kind = rows.text();
    std::string name = rows.text();
    const int stories = static_cast<int>(rows.number());
    if (kind == "all") counts.stories = stories;
    if (kind == "source") counts.entries[{std::move(name)}] = stories;
    if (kind == "topic") counts.topics[{std::move(name)}] = stories;
  }
  return counts;
}

std::vector<Revision> SqliteStories::revisions(StoryNumber story) {
  Rows rows =
      session_.database
          .rows(
              "SELECT revision, replaced, title, summary, content FROM revision WHERE story = ? "
              "ORDER BY revision")
          .with(story);
  std::vector<Revision> revisions;
  while (rows.next()) {
    Revision each;
    each.number = static_cast<int>(rows.number());
    each.replaced = rows.time();
    each.title = rows.text();
    each.summary = rows.text();
    each.content = rows.text();
    revisions.push_back(std::move(each));
  }
  return revisions;
}

}  // namespace ilofeed::feeds
