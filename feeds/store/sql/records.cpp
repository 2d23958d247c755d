#include "feeds/store/sql/records.h"

#include <set>
#include <utility>

#include "feeds/store/entry_text.h"
#include "feeds/store/sql/origin_rows.h"
#include "feeds/store/sql/session.h"
#include "feeds/stories/address.h"

namespace ilofeed::feeds {
namespace {

StoryRecord story_from(Rows& rows, std::int64_t& speaker) {
  StoryRecord story;
  story.number = rows.number();
  story.ids = {rows.text()};
  story.first_seen = rows.time();
  story.sort_time = rows.time();
  story.sequence = rows.number();
  story.revision = static_cast<int>(rows.number());
  story.has_full_text = rows.number() != 0;
  speaker = rows.number();
  story.entry = entry_from(rows);
  return story;
}

OriginRecord origin_from(Rows& rows) {
  OriginRecord origin;
  origin.number = rows.number();
  origin.source = {rows.text()};
  origin.keys = keys_from(rows);
  origin.link = rows.text();
  origin.merge_reason = rows.text();
  origin.strength = static_cast<int>(rows.number());
  origin.first_seen = rows.time();
  origin.sort_time = rows.time();
  origin.awaits_address = rows.number() != 0;
  origin.awaits_date = rows.number() != 0;
  origin.date_changes = static_cast<int>(rows.number());
  origin.words_are_kept = rows.number() != 0;
  origin.entry = entry_from(rows);
  return origin;
}

void add_origins(Connection& database,
                 std::map<StoryNumber, StoryRecord>& stories,
                 const std::map<StoryNumber, std::int64_t>& speakers,
                 const std::vector<std::int64_t>& numbers) {
  Rows rows = database
                  .rows(
                      "SELECT story, number, source, entry_id, own_id, canonical_link, page, "
                      "anchor, title_key, title_site, date, date_precision, document_id, digest, "
                      "link, merge_reason, strength, first_seen, sort_time, awaits_address, "
                      "awaits_date, date_changes, words_kept, entry, content_html, content_text "
                      "FROM origin WHERE number IN {list ?} "
                      "ORDER BY story, number")
                  .with(numbers);
  while (rows.next()) {
    const StoryNumber number = rows.number();
    StoryRecord& story = stories.at(number);
    story.origins.push_back(origin_from(rows));
    if (story.origins.back().number == speakers.at(number))
      story.speaker = story.origins.size() - 1;
  }
}

std::set<std::int64_t> numbers_from(Rows& rows) {
  std::set<std::int64_t> numbers;
  while (rows.next())
    numbers.insert(rows.number());
  return numbers;
}

/// Sorts tellings by what the rules ask of them, seen from the entries of one document.
class Kinds {
 public:
  explicit Kinds(const Asking& asking) : publishers_(asking.publishers) {
    for (const Keys& keys : asking.keys) {
      const std::string& page = keys.address.page;
      seen_.insert(page);
      seen_.insert(path_key(page));
      seen_.insert(publisher_key(page));
    }
    seen_.insert(asking.pages.begin(), asking.pages.end());
  }

  // Words that were not kept, or dates that wait, are told by no column: each is its own kind.
  std::set<std::int64_t> one_of_each(Connection& database,
                                     const std::set<std::int64_t>& origins) const {
    Rows rows =
        database
            .rows(
                "SELECT number, page, title_key, title_site, coalesce(CAST(date AS TEXT), ''), "
                "date_precision, CASE WHEN date > first_seen THEN 'later' WHEN date IS NULL THEN "
                "'' ELSE 'past' END, document_id, digest, "
                "CASE WHEN awaits_date > 0 OR words_kept = 0 THEN CAST(number AS TEXT) ELSE '' "
                "END, anchor FROM origin "
                "WHERE number IN {list ?}")
            .with(std::vector<std::int64_t>(origins.begin(), origins.end()));
    std::set<std::string> kinds;
    std::set<std::int64_t> kept;
    while (rows.next()) {
      const std::int64_t number = rows.number();
      const std::string page = rows.text();
      std::string kind = known(page) + known(path_key(page)) + known(publisher_key(page));
      for (int i = 0; i < kAlike; ++i)
        kind += rows.text() + kParting;
      if (seen_.contains(page)) kind += rows.text();
      if (kinds.insert(std::move(kind)).second) kept.insert(number);
    }
    return kept;
  }

 private:
  static constexpr int kAlike = 8;  // columns that tell for themselves
  static constexpr char kParting = '\x1F';

  static std::string path_key(const std::string& page) {
    return "path " + std::string(path_of_page(page));
  }

  std::string publisher_key(const std::string& page) const {
    return "by " + publishers_.of_page(page);
  }

  // What no entry has, is to all of them just another one.
  std::string known(const std::string& key) const {
    return (seen_.contains(key) ? key : std::string()) + kParting;
  }

  const Publishers& publishers_;
  std::set<std::string> seen_;
};

}  // namespace

Entry entry_from(Rows& rows) {
  Entry entry = entry_from_text(rows.text());
  entry.content_html = rows.text();
  entry.content_text = rows.text();
  return entry;
}

OriginsOfStories whole(Connection& database, std::span<const StoryNumber> stories) {
  OriginsOfStories all;
  if (stories.empty()) return all;
  Rows rows =
      database.rows("SELECT story, number FROM origin WHERE story IN {list ?}").with(stories);
  while (rows.next()) {
    const StoryNumber story = rows.number();
    all[story].numbers.insert(rows.number());
  }
  return all;
}

OriginsOfStories concerning(Connection& database, const Asking& asking, OriginsOfStories stories) {
  std::map<StoryNumber, std::set<std::int64_t>> first;
  std::vector<Question> questions;
  for (const auto& each : stories) {
    const StoryNumber story = each.first;
    questions.push_back(
        {"SELECT number FROM origin WHERE story = ? LIMIT ?",
         [story](Rows& rows) { rows.add(story).add(static_cast<std::int64_t>(kCrowd + 1)); },
         [&first, story](Rows& rows) { first[story] = numbers_from(rows); }});
  }
  database.ask(questions);
  const Kinds kinds(asking);
  for (auto& [story, origins] : stories) {
    origins.are_all = first[story].size() <= kCrowd;
    if (origins.are_all) {
      origins.numbers = std::move(first[story]);
      continue;
    }
    origins.numbers = kinds.one_of_each(database, origins.numbers);
    Rows own = database
                   .rows(
                       "SELECT speaker FROM story WHERE number = ?1 UNION ALL "
                       "SELECT number FROM origin WHERE story = ?1 AND source = ?2")
                   .with(story)
                   .with(asking.source.text);
    origins.numbers.merge(numbers_from(own));
  }
  return stories;
}

std::vector<StoryRecord> read_records(Connection& database, const OriginsOfStories& stories) {
  std::vector<StoryNumber> numbers;
  std::vector<std::int64_t> origins;
  for (const auto& [number, of_story] : stories) {
    numbers.push_back(number);
    origins.insert(origins.end(), of_story.numbers.begin(), of_story.numbers.end());
  }
  if (numbers.empty()) return {};
  std::map<StoryNumber, StoryRecord> records;
  std::map<StoryNumber, std::int64_t> speakers;
  {
    Rows rows = database
                    .rows(
                        "SELECT number, id, first_seen, sort_time, sequence, revision, full_text, "
                        "speaker, entry, content_html, content_text FROM story "
                        "WHERE number IN {list ?}")
                    .with(numbers);
    while (rows.next()) {
      std::int64_t speaker = 0;
      StoryRecord story = story_from(rows, speaker);
      speakers[story.number] = speaker;
      records.emplace(story.number, std::move(story));
    }
  }
  add_origins(database, records, speakers, origins);
  std::vector<StoryRecord> out;
  for (auto& [number, story] : records) {
    if (story.origins.empty()) continue;
    story.is_whole = stories.at(number).are_all;
    out.push_back(std::move(story));
  }
  return out;
}

}  // namespace ilofeed::feeds
