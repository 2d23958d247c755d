// Reading lists of stories: their newest, for feeds, and stretches of time, for archives.
#include <algorithm>
#include <string_view>
#include <utility>

#include "feeds/store/sql/stories.h"
#include "feeds/store/sql/story_rows.h"

namespace ilofeed::feeds {
namespace {

/// The statements of one kind of list; each binds the list's name first, but for that of all.
struct ListStatements {
  const char* newest;
  const char* count_between;
  const char* numbers_between;
  const char* newest_before;
  const char* oldest_since;
};

constexpr ListStatements kAll{
    "SELECT s.number, s.id, s.first_seen, s.sort_time, s.changed, s.revision, s.entry, "
    "s.content_html, "
    "s.content_text FROM story s ORDER BY s.sort_time DESC, s.sequence DESC, s.number LIMIT ?",
    "SELECT count(*) FROM story WHERE sort_time >= ? AND sort_time < ?",
    "SELECT number FROM story WHERE sort_time >= ? AND sort_time < ? "
    "ORDER BY number LIMIT ? OFFSET ?",
    "SELECT max(sort_time) FROM story WHERE sort_time < ?",
    "SELECT min(sort_time) FROM story WHERE sort_time >= ?"};

constexpr ListStatements kTopic{
    "SELECT s.number, s.id, s.first_seen, s.sort_time, s.changed, s.revision, s.entry, "
    "s.content_html, "
    "s.content_text FROM topic_story t JOIN story s ON s.number = t.story WHERE t.topic = ? "
    "ORDER BY t.sort_time DESC, t.sequence DESC, t.story LIMIT ?",
    "SELECT count(*) FROM topic_story WHERE topic = ? AND sort_time >= ? AND sort_time < ?",
    "SELECT story FROM topic_story WHERE topic = ? AND sort_time >= ? AND sort_time < ? "
    "ORDER BY story LIMIT ? OFFSET ?",
    "SELECT max(sort_time) FROM topic_story WHERE topic = ? AND sort_time < ?",
    "SELECT min(sort_time) FROM topic_story WHERE topic = ? AND sort_time >= ?"};

constexpr ListStatements kSource{
    "SELECT s.number, s.id, s.first_seen, s.sort_time, s.changed, s.revision, s.entry, "
    "s.content_html, "
    "s.content_text FROM origin o JOIN story s ON s.number = o.story WHERE o.source = ? "
    "ORDER BY o.sort_time DESC, o.sequence DESC, o.number LIMIT ?",
    "SELECT count(*) FROM origin WHERE source = ? AND sort_time >= ? AND sort_time < ?",
    "SELECT story FROM origin WHERE source = ? AND sort_time >= ? AND sort_time < ? "
    "ORDER BY number LIMIT ? OFFSET ?",
    "SELECT max(sort_time) FROM origin WHERE source = ? AND sort_time < ?",
    "SELECT min(sort_time) FROM origin WHERE source = ? AND sort_time >= ?"};

const ListStatements& statements_of(const StoryList& list) {
  if (list.topic) return kTopic;
  return list.source ? kSource : kAll;
}

Rows named(Rows rows, const StoryList& list) {
  if (list.topic) return std::move(rows).with(list.topic->text);
  if (list.source) return std::move(rows).with(list.source->text);
  return rows;
}

std::optional<Time> only_time(Rows rows) {
  return rows.next() ? rows.maybe_time() : std::nullopt;
}

// Marks are read from indices and short rows, never from the words.
std::vector<SourceId> ids_in_lines(std::string_view lines) {
  std::vector<SourceId> ids;
  while (!lines.empty()) {
    const std::string_view line = lines.substr(0, lines.find('\n'));
    ids.push_back({std::string(line)});
    lines.remove_prefix(std::min(line.size() + 1, lines.size()));
  }
  return ids;
}

std::vector<StoryMark> read_marks(Rows rows) {
  std::vector<StoryMark> marks;
  while (rows.next()) {
    StoryMark mark;
    mark.number = rows.number();
    mark.sort_time = rows.time();
    mark.changed = rows.time();
    mark.version = rows.number();
    mark.speaker = {rows.text()};
    mark.told = ids_in_lines(rows.text());
    marks.push_back(std::move(mark));
  }
  return marks;
}

constexpr const char* kNewest =
    "SELECT s.number, s.sort_time, s.changed, s.version, w.source, "
    "{tellers} "
    "FROM story s LEFT JOIN origin w ON w.number = s.speaker "
    "ORDER BY s.sort_time DESC, s.sequence DESC, s.number LIMIT ?";
constexpr const char* kNewestOfTopic =
    "SELECT s.number, s.sort_time, s.changed, s.version, w.source, "
    "{tellers} "
    "FROM topic_story t JOIN story s ON s.number = t.story "
    "LEFT JOIN origin w ON w.number = s.speaker WHERE t.topic = ? "
    "ORDER BY t.sort_time DESC, t.sequence DESC, t.story LIMIT ?";
constexpr const char* kNewestOfSource =
    "SELECT s.number, l.sort_time, s.changed, s.version, w.source, "
    "{tellers} "
    "FROM origin l JOIN story s ON s.number = l.story "
    "LEFT JOIN origin w ON w.number = s.speaker WHERE l.source = ? "
    "ORDER BY l.sort_time DESC, l.sequence DESC, l.number LIMIT ?";
constexpr const char* kNewestBetween =
    "SELECT s.number, s.sort_time, s.changed, s.version, w.source, "
    "{tellers} "
    "FROM story s LEFT JOIN origin w ON w.number = s.speaker "
    "WHERE s.sort_time >= ? AND s.sort_time < ? "
    "ORDER BY s.sort_time DESC, s.sequence DESC, s.number LIMIT ? OFFSET ?";
constexpr const char* kNewestOfTopicBetween =
    "SELECT s.number, s.sort_time, s.changed, s.version, w.source, "
    "{tellers} "
    "FROM topic_story t JOIN story s ON s.number = t.story "
    "LEFT JOIN origin w ON w.number = s.speaker "
    "WHERE t.topic = ? AND t.sort_time >= ? AND t.sort_time < ? "
    "ORDER BY t.sort_time DESC, t.sequence DESC, t.story LIMIT ? OFFSET ?";
constexpr const char* kNewestOfSourceBetween =
    "SELECT s.number, l.sort_time, s.changed, s.version, w.source, "
    "{tellers} "
    "FROM origin l JOIN story s ON s.number = l.story "
    "LEFT JOIN origin w ON w.number = s.speaker "
    "WHERE l.source = ? AND l.sort_time >= ? AND l.sort_time < ? "
    "ORDER BY l.sort_time DESC, l.sequence DESC, l.number LIMIT ? OFFSET ?";
constexpr const char* kMarksOf =
    "SELECT s.number, s.sort_time, s.changed, s.version, w.source, "
    "{tellers} "
    "FROM story s LEFT JOIN origin w ON w.number = s.speaker "
    "WHERE s.number IN {list ?} "
    "ORDER BY s.sort_time DESC, s.sequence DESC, s.number";
constexpr const char* kNewestOfOthers =
    "SELECT s.number, s.sort_time, s.changed, s.version, w.source, "
    "{tellers} "
    "FROM story s JOIN origin w ON w.number = s.speaker WHERE w.source <> ? "
    "ORDER BY s.sort_time DESC, s.sequence DESC, s.number LIMIT ?";
constexpr const char* kNewestOfTopicAndOthers =
    "SELECT s.number, s.sort_time, s.changed, s.version, w.source, "
    "{tellers} "
    "FROM topic_story t JOIN story s ON s.number = t.story "
    "JOIN origin w ON w.number = s.speaker WHERE t.topic = ? AND w.source <> ? "
    "ORDER BY t.sort_time DESC, t.sequence DESC, t.story LIMIT ?";

// Few stories announce an event: those are gone through first, whatever the list. The first two
// values name the list: a topic, a source, or none of them.
constexpr const char* kLatestEvents =
    "SELECT s.number, s.sort_time, s.changed, s.version, w.source, "
    "{tellers} "
    "FROM story s LEFT JOIN origin w ON w.number = s.speaker WHERE s.event_ends IS NOT NULL "
    "AND (?1 = '' OR EXISTS (SELECT 1 FROM topic_story t WHERE t.story = s.number AND t.topic = "
    "?1)) "
    "AND (?2 = '' OR EXISTS (SELECT 1 FROM origin l WHERE l.story = s.number AND l.source = ?2)) "
    "AND s.event_ends <= ?3 ORDER BY s.event_ends DESC, s.number LIMIT ?4 OFFSET ?5";
constexpr const char* kComingEvents =
    "SELECT s.number, s.sort_time, s.changed, s.version, w.source, "
    "{tellers} "
    "FROM story s LEFT JOIN origin w ON w.number = s.speaker WHERE s.event_ends IS NOT NULL "
    "AND (?1 = '' OR EXISTS (SELECT 1 FROM topic_story t WHERE t.story = s.number AND t.topic = "
    "?1)) "
    "AND (?2 = '' OR EXISTS (SELECT 1 FROM origin l WHERE l.story = s.number AND l.source = ?2)) "
    "AND s.event_ends > ?3 ORDER BY s.event_ends, s.number LIMIT ?4 OFFSET ?5";

std::vector<StoryMark> read_events(Rows rows,
                                   const StoryList& list,
                                   Time moment,
                                   const Portion& portion) {
  return read_marks(std::move(rows)
                        .with(list.topic ? list.topic->text : "")
                        .with(list.source ? list.source->text : "")
                        .with(moment)
                        .with(static_cast<std::int64_t>(portion.limit))
                        .with(static_cast<std::int64_t>(portion.from)));
}

}  // namespace

std::vector<Story> SqlStories::newest(const StoryList& list, std::size_t limit) {
  Connection& database = session_.database;
  return read_stories(database,
                      named(database.rows(statements_of(list).newest), list)
                          .with(static_cast<std::int64_t>(limit)));
}

std::size_t SqlStories::count_between(const StoryList& list, const TimeSpan& span) {
  Rows rows = named(session_.database.rows(statements_of(list).count_between), list)
                  .with(span.from)
                  .with(span.before);
  return rows.next() ? static_cast<std::size_t>(rows.number()) : 0;
}

std::vector<StoryNumber> SqlStories::numbers_between(const StoryList& list,
                                                     const TimeSpan& span,
                                                     const Portion& portion) {
  Rows rows = named(session_.database.rows(statements_of(list).numbers_between), list)
                  .with(span.from)
                  .with(span.before)
                  .with(static_cast<std::int64_t>(portion.limit))
                  .with(static_cast<std::int64_t>(portion.from));
  std::vector<StoryNumber> numbers;
  while (rows.next())
    numbers.push_back(rows.number());
  return numbers;
}

std::optional<Time> SqlStories::newest_before(const StoryList& list, Time before) {
  return only_time(
      named(session_.database.rows(statements_of(list).newest_before), list).with(before));
}

std::optional<Time> SqlStories::oldest_since(const StoryList& list, Time since) {
  return only_time(
      named(session_.database.rows(statements_of(list).oldest_since), list).with(since));
}

std::vector<StoryMark> SqlStories::newest_marks(const StoryList& list, std::size_t limit) {
  Connection& database = session_.database;
  const auto most = static_cast<std::int64_t>(limit);
  if (list.topic)
    return read_marks(database.rows(kNewestOfTopic).with(list.topic->text).with(most));
  if (list.source)
    return read_marks(database.rows(kNewestOfSource).with(list.source->text).with(most));
  return read_marks(database.rows(kNewest).with(most));
}

std::vector<StoryMark> SqlStories::newest_between(const StoryList& list,
                                                  const TimeSpan& span,
                                                  const Portion& portion) {
  const char* statement = list.topic    ? kNewestOfTopicBetween
                          : list.source ? kNewestOfSourceBetween
                                        : kNewestBetween;
  return read_marks(named(session_.database.rows(statement), list)
                        .with(span.from)
                        .with(span.before)
                        .with(static_cast<std::int64_t>(portion.limit))
                        .with(static_cast<std::int64_t>(portion.from)));
}

std::vector<StoryMark> SqlStories::newest_marks_of_others(const StoryList& list,
                                                          const SourceId& source,
                                                          std::size_t limit) {
  Connection& database = session_.database;
  Rows rows = list.topic ? database.rows(kNewestOfTopicAndOthers).with(list.topic->text)
                         : database.rows(kNewestOfOthers);
  return read_marks(std::move(rows).with(source.text).with(static_cast<std::int64_t>(limit)));
}

std::vector<StoryMark> SqlStories::latest_events(const StoryList& list,
                                                 Time until,
                                                 const Portion& portion) {
  return read_events(session_.database.rows(kLatestEvents), list, until, portion);
}

std::vector<StoryMark> SqlStories::coming_events(const StoryList& list,
                                                 Time after,
                                                 const Portion& portion) {
  return read_events(session_.database.rows(kComingEvents), list, after, portion);
}

std::vector<StoryMark> SqlStories::marks_of(std::span<const StoryNumber> numbers) {
  return read_marks(session_.database.rows(kMarksOf).with(numbers));
}

}  // namespace ilofeed::feeds
