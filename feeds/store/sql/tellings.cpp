#include "feeds/store/sql/tellings.h"

#include <array>

#include "feeds/store/sql/origin_rows.h"
#include "feeds/store/sql/records.h"
#include "feeds/stories/ids.h"

namespace ilofeed::feeds {
namespace {

std::vector<StoryNumber> numbers_of(Rows rows) {
  std::vector<StoryNumber> numbers;
  while (rows.next())
    numbers.push_back(rows.number());
  return numbers;
}

struct Wanted {
  std::vector<std::string> ids;
  std::vector<std::string> pages;
  std::vector<std::string> titles;
  std::vector<std::string> digests;  ///< of entries that stand nowhere
};

Wanted wanted(std::span<const Keys> document) {
  Wanted all;
  for (const Keys& keys : document) {
    if (!keys.id.empty()) all.ids.push_back(keys.id);
    if (!keys.address.empty()) all.pages.push_back(keys.address.page);
    if (!keys.title.empty()) all.titles.push_back(keys.title.text);
    if (keys.address.empty()) all.digests.push_back(keys.digest);
  }
  return all;
}

}  // namespace

// One query for all that could be the same: comparing outside of it is faster than a look-up an
// entry.
SourceMemory SqlTellings::remember(const SourceId& source, std::span<const Keys> keys) {
  Connection& database = session_.database;
  SourceMemory memory;
  const auto bind = [&](Rows& rows) { rows.add(source.text); };
  database.ask(
      std::array{Question{"SELECT 1 FROM origin WHERE source = ? LIMIT 1",
                          bind,
                          [&](Rows& rows) { memory.is_new = !rows.next(); }},
                 Question{"SELECT 1 FROM positional_ids WHERE source = ?", bind, [&](Rows& rows) {
                            memory.ids_are_positions = !memory.is_new && rows.next();
                          }}});
  if (memory.is_new) return memory;
  const Wanted all = wanted(keys);
  Rows rows =
      database
          .rows(
              "SELECT number, story, awaits_address > 0 OR awaits_date > 0 OR words_kept = 0, "
              "entry_id, "
              "own_id, canonical_link, page, anchor, title_key, title_site, date, "
              "date_precision, document_id, digest FROM origin WHERE number IN ("
              "SELECT number FROM origin WHERE source = ?1 AND entry_id IN {list ?2} UNION "
              "SELECT number FROM origin WHERE source = ?1 AND page IN {list ?3} UNION "
              "SELECT number FROM origin WHERE source = ?1 AND title_key IN {list ?4} UNION "
              "SELECT number FROM origin WHERE source = ?1 AND page = '' AND digest IN {list ?5}) "
              "ORDER BY number")
          .with(source.text)
          .with(all.ids)
          .with(all.pages)
          .with(all.titles)
          .with(all.digests);
  while (rows.next()) {
    KnownEntry known;
    known.origin = rows.number();
    known.story = rows.number();
    known.awaits = rows.number() != 0;
    known.keys = keys_from(rows);
    memory.known.push_back(std::move(known));
  }
  return memory;
}

std::optional<Entry> SqlTellings::words_of(std::int64_t origin) {
  Rows rows = session_.database
                  .rows(
                      "SELECT o.words_kept, "
                      "CASE WHEN s.speaker = o.number THEN s.entry ELSE o.entry END, "
                      "CASE WHEN s.speaker = o.number THEN s.content_html ELSE o.content_html END, "
                      "CASE WHEN s.speaker = o.number THEN s.content_text ELSE o.content_text END "
                      "FROM origin o JOIN story s ON s.number = o.story WHERE o.number = ?")
                  .with(origin);
  if (!rows.next() || rows.number() == 0) return std::nullopt;
  return entry_from(rows);
}

std::vector<bool> SqlTellings::are_buried(const SourceId& source, std::span<const Keys> keys) {
  std::vector<bool> buried(keys.size());
  if (!session_.database.rows("SELECT 1 FROM tombstone LIMIT 1").next()) return buried;
  std::vector<Question> questions;
  for (std::size_t n = 0; n < keys.size(); ++n)
    questions.push_back({"SELECT 1 FROM tombstone WHERE key IN (?, ?, ?)",
                         [tombstones = tombstones_of(source, keys[n])](Rows& rows) {
                           for (const std::int64_t each : tombstones)
                             rows.add(each);
                         },
                         [&buried, n](Rows& rows) { buried[n] = rows.next(); }});
  session_.database.ask(questions);
  return buried;
}

std::vector<StoryRecord> SqlTellings::records(std::span<const StoryNumber> numbers) {
  return read_records(session_.database, whole(session_.database, numbers));
}

std::vector<StoryRecord> SqlTellings::records_for(const SourceId& source,
                                                  std::span<const StoryNumber> numbers) {
  OriginsOfStories stories;
  for (const StoryNumber number : numbers)
    stories.try_emplace(number);
  return read_records(session_.database,
                      concerning(session_.database, {source, {}, {}, {}}, std::move(stories)));
}

bool SqlTellings::is_awaiting(const SourceId& source) {
  return session_.database
      .rows(
          "SELECT 1 FROM origin WHERE source = ? AND (awaits_address > 0 OR awaits_date > 0) LIMIT "
          "1")
      .with(source.text)
      .next();
}

std::vector<StoryRecord> SqlTellings::awaiting(const SourceId& source) {
  return records_for(source,
                     numbers_of(session_.database
                                    .rows("SELECT DISTINCT story FROM origin WHERE source = ? AND "
                                          "(awaits_address > 0 OR awaits_date > 0)")
                                    .with(source.text)));
}

// The reasons are those of the index origin_editor (kJoinedByEditor and the others).
std::vector<StoryRecord> SqlTellings::decided_by_editor() {
  return records(
      numbers_of(session_.database.rows("SELECT DISTINCT story FROM origin WHERE merge_reason IN "
                                        "('editor', 'editor_company', 'editor_apart')")));
}

// Pages begin with their host; '0' comes after '/'.
void SqlTellings::move_pages(const std::string& from_host, const std::string& to_host) {
  session_.database
      .rows(
          "UPDATE origin SET page = ?2 || substr(page, length(?1) + 1) "
          "WHERE page = ?1 OR page BETWEEN ?1 || '/' AND ?1 || '0'")
      .with(from_host)
      .with(to_host)
      .run();
}

void SqlTellings::mark_ids_as_positions(const SourceId& source) {
  session_.database.rows("INSERT INTO positional_ids (source) VALUES (?) ON CONFLICT DO NOTHING")
      .with(source.text)
      .run();
}

}  // namespace ilofeed::feeds
