// Reading stories by what they are known by.
#include <algorithm>
#include <array>
#include <set>
#include <unordered_map>
#include <utility>

#include "feeds/store/sql/records.h"
#include "feeds/store/sql/stories.h"
#include "feeds/store/sql/story_rows.h"
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

std::vector<Story> read_all(Rows& rows) {
  std::vector<Story> stories;
  while (rows.next())
    stories.push_back(read_story(rows));
  return stories;
}

constexpr const char* kStoriesWithNumbers =
    "SELECT s.number, s.id, s.first_seen, s.sort_time, s.changed, s.revision, s.entry, "
    "s.content_html, s.content_text FROM story s WHERE s.number IN {list ?} ORDER BY s.number";

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
    for (std::size_t i = 0; i < stories.size(); ++i) {
      places_[stories[i].number] = i;
      numbers_.push_back(stories[i].number);
    }
  }

  const std::vector<std::int64_t>& numbers() const { return numbers_; }

  template <class Read>
  void add(Rows& rows, const Read& read) {
    while (rows.next()) {
      Story& story = stories_[places_.at(rows.number())];
      story.origins.push_back(read(rows));
    }
  }

 private:
  std::vector<Story>& stories_;
  std::unordered_map<StoryNumber, std::size_t> places_;
  std::vector<std::int64_t> numbers_;
};

// One query for all.
void add_origins(Connection& database, std::vector<Story>& stories) {
  Tellers tellers(stories);
  Rows rows = database
                  .rows(
                      "SELECT o.story, o.source, o.entry_id, o.link, o.first_seen, o.merge_reason, "
                      "o.strength, s.speaker = o.number, o.words_kept, o.entry, o.content_html, "
                      "o.content_text FROM origin o JOIN story s ON s.number = o.story "
                      "WHERE o.story IN {list ?} ORDER BY o.story, o.number")
                  .with(tellers.numbers());
  tellers.add(rows, &read_origin);
}

std::vector<std::string> names_in(const std::vector<SourceId>& sources) {
  std::vector<std::string> names;
  for (const SourceId& source : sources)
    names.push_back(source.text);
  return names;
}

// Of those of whom nothing is asked but their name: without the link all stands in an index.
const char* names_of_others(const AskedOfTellers& asked) {
  return asked.links
             ? "SELECT o.story, o.source, o.link FROM origin o JOIN story s ON s.number = o.story "
               "WHERE o.story IN {list ?} AND o.number <> s.speaker AND o.source NOT IN {list ?}"
             : "SELECT o.story, o.source, '' FROM origin o JOIN story s ON s.number = o.story "
               "WHERE o.story IN {list ?} AND o.number <> s.speaker AND o.source NOT IN {list ?}";
}

Origin read_name(Rows& rows) {
  Origin origin;
  origin.source = {rows.text()};
  origin.link = rows.text();
  return origin;
}

std::int64_t limit_of(std::size_t limit) {
  return static_cast<std::int64_t>(limit);
}

}  // namespace

std::vector<Story> read_stories(Connection& database, Rows rows) {
  std::vector<Story> stories = read_all(rows);
  if (!stories.empty()) add_origins(database, stories);
  return stories;
}

std::vector<Story> SqlStories::with_numbers(std::span<const StoryNumber> numbers) {
  if (numbers.empty()) return {};
  return read_stories(session_.database, session_.database.rows(kStoriesWithNumbers).with(numbers));
}

std::vector<Story> SqlStories::with_tellers(std::span<const StoryNumber> numbers,
                                            const AskedOfTellers& asked) {
  if (numbers.empty()) return {};
  const std::vector<std::string> named = names_in(asked.words_of);
  std::vector<Story> stories;
  std::optional<Tellers> tellers;
  const auto bind = [&](Rows& rows) { rows.add(numbers).add(named); };
  session_.database.ask(std::array{
      Question{kStoriesWithNumbers,
               [&](Rows& rows) { rows.add(numbers); },
               [&](Rows& rows) {
                 stories = read_all(rows);
                 tellers.emplace(stories);
               }},
      Question{
          "SELECT o.story, o.source, o.entry_id, o.link, o.first_seen, o.merge_reason, o.strength, "
          "s.speaker = o.number, o.words_kept, o.entry, o.content_html, o.content_text "
          "FROM origin o JOIN story s ON s.number = o.story WHERE o.story IN {list ?} AND "
          "(o.number = s.speaker OR o.source IN {list ?}) ORDER BY o.story, o.number",
          bind,
          [&](Rows& rows) { tellers->add(rows, &read_origin); }},
      Question{names_of_others(asked), bind, [&](Rows& rows) { tellers->add(rows, &read_name); }}});
  return stories;
}

std::vector<SourceId> SqlStories::sources_of(std::span<const StoryNumber> numbers) {
  return session_.database.rows("SELECT DISTINCT source FROM origin WHERE story IN {list ?}")
      .with(numbers)
      .texts<SourceId>();
}

std::vector<Story> SqlStories::after(StoryNumber number, std::size_t limit) {
  Connection& database = session_.database;
  return read_stories(
      database,
      database
          .rows("SELECT s.number, s.id, s.first_seen, s.sort_time, s.changed, s.revision, s.entry, "
                "s.content_html, s.content_text "
                "FROM story s WHERE s.number > ? ORDER BY s.number LIMIT ?")
          .with(number)
          .with(limit_of(limit)));
}

std::optional<Story> SqlStories::find(const std::string& url_or_id) {
  Rows rows = session_.database
                  .rows(
                      "SELECT number FROM (SELECT 1 AS rank, number FROM story WHERE id = ?1 "
                      "UNION ALL SELECT 2, story FROM origin WHERE canonical_link = ?1 "
                      "UNION ALL SELECT 3, story FROM origin WHERE entry_id = ?1 "
                      "UNION ALL SELECT 4, story FROM origin WHERE document_id <> '' AND "
                      "document_id = ?1) f ORDER BY rank, number LIMIT 1")
                  .with(url_or_id);
  if (!rows.next()) return std::nullopt;
  const StoryNumber number = rows.number();
  auto found = with_numbers(std::span(&number, 1));
  if (found.empty()) return std::nullopt;
  return std::move(found.front());
}

std::vector<Story> SqlStories::at_page(const std::string& page) {
  constexpr std::int64_t kMost = 100;
  std::vector<StoryNumber> numbers;
  {
    Rows rows = session_.database
                    .rows("SELECT DISTINCT +story FROM origin WHERE page = ? ORDER BY 1 LIMIT ?")
                    .with(page)
                    .with(kMost);
    while (rows.next())
      numbers.push_back(rows.number());
  }
  return with_numbers(numbers);
}

std::vector<std::string> SqlStories::unknown_links(const SourceId& source,
                                                   std::span<const std::string> links) {
  std::vector<std::int64_t> tombstones;
  for (const std::string& link : links)
    tombstones.push_back(tombstone_of_link(source, link));
  const auto shown =
      session_.database
          .rows("SELECT canonical_link FROM origin WHERE source = ? AND canonical_link IN {list ?}")
          .with(source.text)
          .with(links)
          .texts<std::string>();
  const std::set<std::string> known(shown.begin(), shown.end());
  std::set<std::int64_t> buried;
  Rows rows =
      session_.database.rows("SELECT key FROM tombstone WHERE key IN {list ?}").with(tombstones);
  while (rows.next())
    buried.insert(rows.number());
  std::vector<std::string> unknown;
  for (std::size_t i = 0; i < links.size(); ++i) {
    if (!known.contains(links[i]) && !buried.contains(tombstones[i])) unknown.push_back(links[i]);
  }
  return unknown;
}

StoryCounts SqlStories::counts() {
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

std::vector<Revision> SqlStories::revisions(StoryNumber story) {
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
