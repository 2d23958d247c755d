#include "feeds/store/sql/change_log.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

namespace ilofeed::feeds {
namespace {

using What = StoryChange::What;

// Names are kept for ever: stores in use hold them.
constexpr std::array kNames{std::pair{What::appeared, std::string_view{"appeared"}},
                            std::pair{What::joined, std::string_view{"joined"}},
                            std::pair{What::revised, std::string_view{"revised"}},
                            std::pair{What::removed, std::string_view{"removed"}},
                            std::pair{What::filed, std::string_view{"filed"}},
                            std::pair{What::unfiled, std::string_view{"unfiled"}},
                            std::pair{What::refilled, std::string_view{"refilled"}},
                            std::pair{What::regrouped, std::string_view{"regrouped"}}};

std::string name_of(What what) {
  return std::string{
      std::ranges::find(kNames, what, [](const auto& row) { return row.first; })->second};
}

std::optional<What> what_named(std::string_view name) {
  const auto at = std::ranges::find(kNames, name, [](const auto& row) { return row.second; });
  return at == kNames.end() ? std::nullopt : std::optional(at->first);
}

}  // namespace

Question question_of_last_change(std::int64_t& last) {
  return {"SELECT max(sequence) FROM change",
          [](Rows& /*rows*/) {},
          [&last](Rows& rows) { last = rows.next() ? rows.number() : 0; }};
}

std::int64_t last_sequence_in(Connection& database) {
  std::int64_t last = 0;
  const Question question = question_of_last_change(last);
  database.ask(std::span(&question, 1));
  return last;
}

void ChangeNotes::write(Connection& database, std::int64_t last) {
  database.insert_each("INSERT INTO change (sequence, story, what, topic) VALUES (?, ?, ?, ?)",
                       notes_.size(),
                       [&](Rows& row, std::size_t n) {
                         const StoryChange& note = notes_[n];
                         row.add(last + 1 + static_cast<std::int64_t>(n))
                             .add(note.story)
                             .add(name_of(note.what))
                             .add(note.topic.text);
                       });
  notes_.clear();
}

void note_removal(Connection& database, StoryNumber story) {
  database
      .rows(
          "INSERT INTO change (story, what, source) "
          "SELECT DISTINCT story, ?, source FROM origin WHERE story = ? ORDER BY source")
      .with(name_of(What::removed))
      .with(story)
      .run();
  database
      .rows(
          "INSERT INTO change (story, what, topic) "
          "SELECT story, ?, topic FROM topic_story WHERE story = ? ORDER BY topic")
      .with(name_of(What::unfiled))
      .with(story)
      .run();
}

std::int64_t SqlChangeLog::last_sequence() {
  return last_sequence_in(session_.database);
}

// Numbers are given by those who write, one at a time: there are no gaps.
StoryChanges SqlChangeLog::since(std::int64_t sequence, std::size_t limit) {
  StoryChanges found;
  Rows rows = session_.database
                  .rows(
                      "SELECT sequence, story, what, source, topic FROM change "
                      "WHERE sequence > ? ORDER BY sequence LIMIT ?")
                  .with(sequence)
                  .with(static_cast<std::int64_t>(limit));
  while (rows.next()) {
    StoryChange each;
    each.sequence = rows.number();
    each.story = rows.number();
    const auto what = what_named(rows.text());
    each.source = {rows.text()};
    each.topic = {rows.text()};
    if (what) each.what = *what;
    found.complete = found.complete && what;  // a newer program may know more
    found.changes.push_back(std::move(each));
  }
  const std::int64_t next =
      found.changes.empty() ? last_sequence() + 1 : found.changes.front().sequence;
  found.complete = found.complete && next == sequence + 1;
  return found;
}

void SqlChangeLog::keep(std::size_t newest) {
  const auto kept = static_cast<std::int64_t>(std::max<std::size_t>(newest, 1));
  session_.database.rows("DELETE FROM change WHERE sequence <= ?")
      .with(last_sequence() - kept)
      .run();
}

std::map<std::string, std::int64_t> SqlChangeLog::positions() {
  std::map<std::string, std::int64_t> positions;
  Rows rows = session_.database.rows("SELECT name, sequence FROM change_follower");
  while (rows.next()) {
    const std::string name = rows.text();
    positions[name] = rows.number();
  }
  return positions;
}

void SqlChangeLog::save_position(const std::string& follower, std::int64_t sequence) {
  session_.database
      .rows(
          "INSERT INTO change_follower (name, sequence) VALUES (?, ?) ON CONFLICT (name) DO UPDATE "
          "SET sequence = excluded.sequence")
      .with(follower)
      .with(sequence)
      .run();
}

void SqlChangeLog::forget_position(const std::string& follower) {
  session_.database.rows("DELETE FROM change_follower WHERE name = ?").with(follower).run();
}

}  // namespace ilofeed::feeds
